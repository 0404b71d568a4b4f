-- What Onramp made on clusters: the only things it will ever change or delete there.
create table applied_object (
    cluster     text not null,
    namespace   text not null,
    kind        text not null,
    object_name text not null,
    api_version text not null,
    uid         text,                   -- null from just before it is made until the cluster has answered
    team        text not null,
    name        text not null,          -- of the workload
    revision    integer not null,       -- that last said what it is
    applied_at  timestamptz not null,
    primary key (cluster, namespace, kind, object_name)
);

create index applied_object_by_workload on applied_object (team, name, cluster);
