-- People are looked for by the name they had as well as by their sub, and a workload's events with its revisions'.
create index audit_event_by_actor_name on audit_event (actor_name, position);
create index audit_event_by_subject_prefix on audit_event (subject text_pattern_ops, position);
create index audit_event_by_time on audit_event (at);
