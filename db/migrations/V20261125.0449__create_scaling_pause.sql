-- That a rule's scaling is to be held, by whose word, and how far that has come true on the cluster. A row stands from
-- the word until the rule scales again; who paused and resumed earlier is told by the audit trail.
create table scaling_pause (
    team         text not null,
    name         text not null,
    cluster      text not null,
    hold         text not null,          -- AT a number, GROWING only; LIFTED: to be taken off
    replicas     integer,                -- of AT
    reason       text not null,
    paused_by    text not null,          -- the person's sub
    paused_name  text not null,
    paused_at    timestamptz not null,
    state        text not null,          -- PENDING, APPLIED, HELD, FAILED
    adjusted     text,                   -- where an approval moved the number: from what, to what, by which revision
    note         text,                   -- why it failed, what it waits for, or what is worth knowing
    attempts     integer not null,       -- tries in a row that the cluster did not answer
    version      bigint not null,        -- whoever changes it names the version they saw
    changed_at   timestamptz not null,
    primary key (team, name, cluster),
    check ((hold = 'AT') = (replicas is not null))
);
