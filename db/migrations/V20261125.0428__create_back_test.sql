-- A rule tried on the past: the whole question with absolute times, and the result it had. Never rewritten once it is
-- over. Those that no revision has are deleted after a while.
create table back_test (
    id              uuid primary key,
    team            text not null,
    workload        text,                     -- null while it has no name
    cluster         text not null,
    question        json not null,
    rule_digest     text not null,            -- of scaling, class and the cluster's controllers
    data_digest     text,                     -- of every sample; null until it is done
    state           text not null,            -- RUNNING, DONE, FAILED, CANCELLED
    percent         integer not null,
    failure         json,
    result          json,
    asked_by        text not null,            -- sub
    asked_by_name   text not null,
    asked_at        timestamptz not null,
    beat_at         timestamptz not null,     -- when its process last said that it lives
    finished_at     timestamptz
);

create index back_test_of_team on back_test (team, asked_at);
create index back_test_of_rule on back_test (team, cluster, rule_digest, asked_at) where state = 'DONE';
create index back_test_running on back_test (beat_at) where state = 'RUNNING';
