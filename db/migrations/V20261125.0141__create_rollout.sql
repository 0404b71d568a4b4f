-- The making true of an approved revision on one cluster.
create table rollout (
    id          uuid primary key,
    team        text not null,
    name        text not null,
    revision    integer not null,
    cluster     text not null,
    namespace   text not null,
    state       text not null,
    retire      boolean not null,
    digest      text not null,          -- of what was approved
    rendering   json not null,          -- exactly what was approved; json, not jsonb, which would reorder it
    steps       jsonb not null,         -- what was done so far, as people are shown it
    message     text,                   -- why it failed, or what it waits for
    consent     jsonb not null,         -- fields of other managers that somebody said may be taken
    attempts    integer not null,       -- tries in a row that the cluster did not answer; sets the pause before the next
    version     bigint not null,        -- whoever changes it names the version they saw
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    finished_at timestamptz
);

create index rollout_by_workload on rollout (team, name, created_at desc);

-- A newer approval supersedes: there is never a second unfinished one to disagree with.
create unique index rollout_one_unfinished on rollout (team, name, cluster)
    where state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING');
