-- What was said and decided on revisions; a revision is named by what never changes, so no row of another room is held.
create table review (
    id       uuid primary key,
    position bigint generated always as identity,  -- the order in which things were said
    team     text not null,
    workload text not null,
    revision integer not null,
    retire   boolean not null,                     -- whether the revision asks for the workload's end
    decision text not null,
    text     text not null,
    by_sub   text not null,
    by_name  text not null,
    at       timestamptz not null,
    digest   text                                  -- of the rendering that was approved; null unless it was
);

create index review_by_revision on review (team, workload, revision, position);
create index review_approval on review (team, workload, position) where decision = 'APPROVE';
