-- Which back-test the reviewer of a revision sees, one a cluster; what stands here is kept.
create table back_test_of_revision (
    team         text not null,
    workload     text not null,
    revision     integer not null,
    cluster      text not null,
    back_test_id uuid not null references back_test (id),
    attached_at  timestamptz not null,
    primary key (team, workload, revision, cluster)
);

create index back_test_of_revision_by_back_test on back_test_of_revision (back_test_id);
