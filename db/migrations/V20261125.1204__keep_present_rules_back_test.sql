-- Beside a submitted rule its reviewer sees the one that ran then, over the same window; it is kept with it.
alter table back_test_of_revision
    add column present_revision     integer,
    add column present_back_test_id uuid references back_test (id),
    add constraint present_is_whole check ((present_revision is null) = (present_back_test_id is null));

create index back_test_of_revision_by_present on back_test_of_revision (present_back_test_id);
