-- A version of a workload's document; immutable from its submission on, which only the application can tell.
create table revision (
    id                uuid primary key,
    workload_id       uuid not null references workload (id),
    number            integer not null,
    state             text not null,
    retire            boolean not null,
    document          jsonb not null,
    digest            text not null,          -- of the document's content, also the ETag
    author            text not null,          -- sub of whoever wrote it last
    author_name       text not null,
    writers           jsonb not null,         -- subs of everybody who wrote it: none of them decides on it
    created_at        timestamptz not null,
    saved_at          timestamptz not null,
    submitted_by      text,
    submitted_by_name text,
    submitted_at      timestamptz,
    findings          jsonb,                  -- what reading the rules found at submission
    moved_by_name     text not null,          -- who brought it into its present state, and when
    moved_at          timestamptz not null,
    class_version     integer,                -- null: the newest version counts; a rollback pins an older one
    runtime_version   integer,
    version           integer not null,
    unique (workload_id, number)
);

create unique index revision_open_once on revision (workload_id) where state in ('DRAFT', 'IN_REVIEW');
create unique index revision_approved_once on revision (workload_id) where state = 'APPROVED';
create index revision_waiting on revision (submitted_at, id) where state = 'IN_REVIEW';
