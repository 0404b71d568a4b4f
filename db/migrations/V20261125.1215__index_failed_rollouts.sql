-- Lists ask for the failures of a page of workloads; those are few among all rollouts there ever were.
create index rollout_failed on rollout (team, name) where state = 'FAILED';
