-- Conversations over the chat contract: what a question came to, what is known already, what is shared, and what the
-- semantic model says beyond the knowledge. Moments and lengths of time are microseconds. Columns that end in _map or _json
-- hold JSON that the store never looks into.

ALTER TABLE connections ADD COLUMN execution_mode TEXT NOT NULL DEFAULT 'AUTO_EXECUTE';

ALTER TABLE connections ADD COLUMN privacy_map TEXT NOT NULL DEFAULT '';

ALTER TABLE threads ADD COLUMN provider TEXT NOT NULL DEFAULT '';

CREATE INDEX threads_by_connection ON threads (connection_id, updated_at);

ALTER TABLE thread_messages ADD COLUMN connection_id TEXT;

ALTER TABLE thread_messages ADD COLUMN explanation TEXT NOT NULL DEFAULT '';

ALTER TABLE thread_messages ADD COLUMN error TEXT NOT NULL DEFAULT '';

ALTER TABLE thread_messages ADD COLUMN row_count BIGINT;

ALTER TABLE thread_messages ADD COLUMN duration BIGINT;

ALTER TABLE thread_messages ADD COLUMN cached INTEGER NOT NULL DEFAULT 0 CHECK (cached IN (0, 1));

ALTER TABLE thread_messages ADD COLUMN model_calls BIGINT NOT NULL DEFAULT 0;

ALTER TABLE thread_messages ADD COLUMN input_tokens BIGINT NOT NULL DEFAULT 0;

ALTER TABLE thread_messages ADD COLUMN output_tokens BIGINT NOT NULL DEFAULT 0;

ALTER TABLE thread_messages ADD COLUMN feedback TEXT;

CREATE TABLE query_cache (
    id TEXT NOT NULL PRIMARY KEY,
    connection_id TEXT NOT NULL,
    policy TEXT NOT NULL,
    question TEXT NOT NULL,
    question_key TEXT NOT NULL,
    sql TEXT NOT NULL,
    dialect TEXT NOT NULL,
    explanation TEXT NOT NULL,
    vector_text TEXT NOT NULL,
    hits BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_hit_at BIGINT NOT NULL,
    UNIQUE (connection_id, policy, question_key)
);

CREATE INDEX query_cache_by_use ON query_cache (connection_id, last_hit_at);

-- How often known statements were used, those that are gone included.
CREATE TABLE query_cache_usage (
    connection_id TEXT NOT NULL PRIMARY KEY,
    hits BIGINT NOT NULL,
    misses BIGINT NOT NULL
);

CREATE TABLE shares (
    hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL UNIQUE,
    owner_id TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    content_json TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);

CREATE INDEX shares_by_connection ON shares (connection_id);

CREATE INDEX shares_by_owner ON shares (owner_id);

CREATE TABLE semantic_documents (
    connection_id TEXT NOT NULL PRIMARY KEY,
    document_json TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE semantic_suggestions (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    connection_id TEXT NOT NULL,
    proposer_id TEXT NOT NULL,
    table_name TEXT NOT NULL,
    field_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    value_json TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX semantic_suggestions_by_connection ON semantic_suggestions (connection_id, position);
