-- What a person asked of a team's metrics lately, to be taken up again. Seen by nobody else, and bounded: the oldest
-- make room. It holds no decision, so it may be emptied at any time.
create table recent_query (
    id bigint generated always as identity primary key,
    subject text not null,
    team text not null,
    query text not null,
    at timestamptz not null
);

-- A query stands once, with the last time it was asked; md5 because a query may be longer than an index entry.
create unique index recent_query_once on recent_query (subject, team, md5(query));
