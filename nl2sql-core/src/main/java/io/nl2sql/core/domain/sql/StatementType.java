package io.nl2sql.core.domain.sql;

import java.util.Locale;

/**
 * What a whole statement does to a database: the strongest of everything in it. A query whose common table expression
 * deletes rows is {@link #DML}.
 */
public enum StatementType {
    /** Reads. */
    SELECT,
    /** Changes rows, in a way that a transaction takes back. */
    DML,
    /**
     * Changes what there is, or anything else than rows. TRUNCATE is among it: most engines treat it like dropping and
     * creating the table, and MySQL, MariaDB, Oracle and H2 commit before it.
     */
    DDL;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name in reports and contracts: lower case. */
    public String id() {
        return id;
    }

    /** The stronger of two. */
    public StatementType or(StatementType other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
