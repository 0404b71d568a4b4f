-- What a team runs, named team/name. The row is also what an act locks, so that acts on one workload queue up.
create table workload (
    id         uuid primary key,
    team       text not null,
    name       text not null,
    latest     integer not null,      -- number of the newest revision; 0 only within the transaction that creates it
    approved   integer,               -- number of the revision that clusters are to match; null: nothing is to run
    state      text not null,         -- of the newest revision, or RETIRED: lists filter by it without a join
    created_at timestamptz not null,
    unique (team, name)               -- lists are paged by this key
);

create index workload_by_state on workload (state, team, name);

-- Search by the beginnings of words, without an extension: “embed” finds vision/image-embeddings.
create index workload_by_word on workload using gin (to_tsvector('simple', team || ' ' || replace(name, '-', ' ')));
