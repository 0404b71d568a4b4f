-- The settings that shape objects, as each cluster had them at the last few starts: what changed between a look at a
-- rendering and the decision on it can only be told by what was. Holds no credential; may be emptied at any time.
create table cluster_settings (
    cluster  text not null,
    digest   text not null,          -- of the settings
    settings jsonb not null,
    seen_at  timestamptz not null,   -- the last start that had them
    primary key (cluster, digest)
);
