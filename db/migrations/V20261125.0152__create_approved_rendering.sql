-- Exactly what was approved for each cluster, kept as text: jsonb would sort keys its own way.
create table approved_rendering (
    review_id uuid not null references review (id),
    cluster   text not null,
    rendering text not null,
    primary key (review_id, cluster)
);
