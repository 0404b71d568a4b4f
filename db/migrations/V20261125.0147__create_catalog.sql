-- What the platform offers. A version is written once and stays, since approved revisions name it; what changes is
-- whether it is on offer. The body is the published form of the class or runtime, without name and version.
create table instance_class (
    name       text not null,
    version    integer not null check (version >= 1),
    body       jsonb not null,
    enabled    boolean not null default true,
    created_at timestamptz not null,
    primary key (name, version)
);

create table runtime (
    name       text not null,
    version    integer not null check (version >= 1),
    body       jsonb not null,
    enabled    boolean not null default true,
    created_at timestamptz not null,
    primary key (name, version)
);
