-- What people have written down about their databases. Every row belongs to one connection and keeps its place in the
-- order it was written in. Columns that end in _list hold JSON that the store never looks into.

CREATE TABLE knowledge (
    connection TEXT NOT NULL PRIMARY KEY,
    time_zone TEXT
);

CREATE TABLE knowledge_table (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    tag_list TEXT NOT NULL,
    annotation_list TEXT NOT NULL,
    PRIMARY KEY (connection, position),
    UNIQUE (connection, table_name)
);

CREATE TABLE knowledge_column (
    connection TEXT NOT NULL,
    table_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    value_list TEXT NOT NULL,
    PRIMARY KEY (connection, table_position, position),
    FOREIGN KEY (connection, table_position) REFERENCES knowledge_table (connection, position) ON DELETE CASCADE
);

CREATE TABLE knowledge_metric (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    expression TEXT NOT NULL,
    description TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    PRIMARY KEY (connection, position),
    UNIQUE (connection, name)
);

CREATE TABLE knowledge_segment (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    condition TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);

CREATE TABLE knowledge_derived_column (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    expression TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);

CREATE TABLE knowledge_join_hint (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    from_table TEXT NOT NULL,
    to_table TEXT NOT NULL,
    condition TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);

CREATE TABLE knowledge_default_filter (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    condition TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);

CREATE TABLE knowledge_example (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    question TEXT NOT NULL,
    sql TEXT NOT NULL,
    dialect TEXT NOT NULL,
    tag_list TEXT NOT NULL,
    owner TEXT NOT NULL,
    expires TEXT,
    PRIMARY KEY (connection, position),
    UNIQUE (connection, id)
);

CREATE TABLE knowledge_term (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    synonym_list TEXT NOT NULL,
    PRIMARY KEY (connection, position),
    UNIQUE (connection, term)
);

CREATE TABLE knowledge_instruction (
    connection TEXT NOT NULL REFERENCES knowledge (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    question_list TEXT NOT NULL,
    PRIMARY KEY (connection, position),
    UNIQUE (connection, id)
);
