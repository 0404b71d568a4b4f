-- Written once: the database itself refuses every later change, whoever asks (superusers who drop triggers excepted).
create table audit_event (
    id         uuid primary key,
    position   bigint generated always as identity,  -- order of writing; the key lists are paged by
    at         timestamptz not null,
    actor      text not null,                        -- the token's sub; never name or e-mail, which may change hands
    actor_name text not null,                        -- what they were called at the time
    action     text not null,
    team       text,
    subject    text not null,
    details    jsonb not null
);

create unique index audit_event_by_position on audit_event (position);
create index audit_event_by_team on audit_event (team, position);
create index audit_event_by_actor on audit_event (actor, position);
create index audit_event_by_action on audit_event (action, position);
create index audit_event_by_subject on audit_event (subject, position);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are never changed or deleted' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_event_is_final before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_is_never_emptied before truncate on audit_event for each statement execute function refuse_change();
