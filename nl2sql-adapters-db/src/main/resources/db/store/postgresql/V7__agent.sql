-- Documents that are kept whole, and what people did. Moments and lengths of time are microseconds. Columns that end in _json
-- hold JSON that the store never looks into.

CREATE TABLE documents (
    kind TEXT NOT NULL,
    document_key TEXT NOT NULL,
    connection_id TEXT,
    owner_id TEXT,
    content_json TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (kind, document_key)
);

CREATE INDEX documents_by_connection ON documents (connection_id, kind);

CREATE INDEX documents_by_owner ON documents (owner_id, kind);

CREATE TABLE activities (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    type TEXT NOT NULL,
    details_json TEXT NOT NULL,
    tokens BIGINT NOT NULL,
    duration BIGINT NOT NULL,
    succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
    error TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX activities_by_user ON activities (user_id, at);

CREATE INDEX activities_by_time ON activities (at);
