-- What changes of a database have broken, together with the schema up to which its changes were followed. This is
-- there of connections of which nothing else is known as well. Columns that end in _list hold JSON.

CREATE TABLE quarantine (
    connection TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    dialect TEXT
);

CREATE TABLE quarantine_piece (
    connection TEXT NOT NULL REFERENCES quarantine (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    piece_key TEXT NOT NULL,
    cause TEXT NOT NULL,
    since TEXT NOT NULL,
    content TEXT NOT NULL,
    use_list TEXT NOT NULL,
    successor TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);

CREATE TABLE seen_table (
    connection TEXT NOT NULL REFERENCES quarantine (connection) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    schema_name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    definition TEXT NOT NULL,
    column_list TEXT NOT NULL,
    key_list TEXT NOT NULL,
    PRIMARY KEY (connection, position)
);
