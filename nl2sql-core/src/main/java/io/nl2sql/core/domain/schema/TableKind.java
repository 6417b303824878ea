package io.nl2sql.core.domain.schema;

/** What stands behind a table name. */
public enum TableKind {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    /** A table whose rows live elsewhere. */
    FOREIGN_TABLE
}
