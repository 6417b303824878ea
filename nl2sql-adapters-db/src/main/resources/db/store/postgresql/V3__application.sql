-- Who uses this program and what they have: users with their keys and logins, connections, what was asked, and what the
-- program itself remembers. Moments are microseconds since 1970, lengths of time microseconds, ids text. What ends in
-- _folded is its neighbour without case, by which it is found. Columns that end in _list or _map hold JSON.

-- One row for each kind of work that goes one at a time: who updates it first goes first.
CREATE TABLE turns (
    name TEXT NOT NULL PRIMARY KEY,
    taken BIGINT NOT NULL
);

INSERT INTO turns (name, taken) VALUES ('users', 0), ('connections', 0), ('idempotency', 0), ('denied_tokens', 0);

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL,
    username_folded TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    full_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX users_by_email ON users (email_folded) WHERE email_folded <> '';

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    scope_list TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX api_keys_by_user ON api_keys (user_id, created_at);

CREATE TABLE refresh_tokens (
    hash TEXT NOT NULL PRIMARY KEY,
    family TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    exchanged_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);

CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id, expires_at);

CREATE TABLE denied_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);

CREATE INDEX denied_tokens_by_end ON denied_tokens (until);

CREATE TABLE connections (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    engine TEXT NOT NULL,
    parameter_map TEXT NOT NULL,
    sealed_secrets TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    writable BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    deleted_at BIGINT
);

CREATE UNIQUE INDEX connections_by_name ON connections (name_folded) WHERE deleted_at IS NULL;

CREATE TABLE history (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    connection_id TEXT,
    connection TEXT NOT NULL,
    operation TEXT NOT NULL,
    thread_id TEXT,
    question TEXT NOT NULL,
    question_folded TEXT NOT NULL,
    sql TEXT NOT NULL,
    sql_folded TEXT NOT NULL,
    succeeded BOOLEAN NOT NULL,
    row_count BIGINT,
    error TEXT NOT NULL,
    duration BIGINT NOT NULL
);

CREATE INDEX history_by_time ON history (at, position);

CREATE INDEX history_by_user ON history (user_id, at, position);

CREATE INDEX history_by_connection ON history (connection_id, at, position);

CREATE INDEX history_by_thread ON history (thread_id, at, position);

CREATE TABLE threads (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL,
    connection_id TEXT,
    title TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX threads_by_owner ON threads (owner_id, updated_at);

CREATE TABLE thread_messages (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    thread_id TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    sql TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX thread_messages_by_thread ON thread_messages (thread_id, created_at, position);

CREATE TABLE audit (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    request TEXT NOT NULL,
    actor TEXT NOT NULL,
    credential TEXT NOT NULL,
    door TEXT NOT NULL,
    operation TEXT NOT NULL,
    connection TEXT NOT NULL,
    question TEXT NOT NULL,
    evidence_list TEXT NOT NULL,
    sql_before TEXT NOT NULL,
    sql_after TEXT NOT NULL,
    verdict TEXT NOT NULL,
    rule_list TEXT NOT NULL,
    row_count BIGINT,
    duration BIGINT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit records are never changed or deleted';
END
$$;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();

CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- The end of the chain, one row: who adds records updates it first and so waits for whoever came before.
CREATE TABLE audit_head (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (only_row, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE idempotency (
    user_id TEXT NOT NULL,
    key_text TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    content_type TEXT,
    body TEXT,
    forget_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key_text)
);

CREATE INDEX idempotency_by_end ON idempotency (forget_at);

CREATE TABLE numbers (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (kind, id),
    UNIQUE (kind, number)
);

-- The highest number of each kind that was ever given.
CREATE TABLE number_counters (
    kind TEXT NOT NULL PRIMARY KEY,
    highest BIGINT NOT NULL
);
