package io.nl2sql.core.domain.sql;

/** What a statement, or a statement nested in it, does. */
public enum StatementKind {
    /** SELECT, VALUES, TABLE and set operations over them. */
    QUERY("a query"),
    /** EXPLAIN in a form that plans without running. */
    EXPLAIN("EXPLAIN"),
    /** EXPLAIN in a form that runs what it explains. */
    EXPLAIN_AND_RUN("EXPLAIN ANALYZE"),
    /** SHOW, DESCRIBE and the like: reads of settings or of the catalogue. */
    SHOW("SHOW"),
    INSERT("INSERT"),
    UPDATE("UPDATE"),
    DELETE("DELETE"),
    MERGE("MERGE"),
    TRUNCATE("TRUNCATE"),
    /** CREATE, ALTER or DROP of a table, view or index. */
    DEFINITION("a definition of a table, view or index"),
    /** CREATE, ALTER or DROP of anything else. */
    OTHER_DEFINITION("a definition of a server object"),
    PRIVILEGE("a change of privileges"),
    TRANSACTION("transaction control"),
    SESSION("a change of session settings"),
    ADMINISTRATION("server administration"),
    /** Code blocks, procedure calls, prepared statements. */
    CODE("execution of code"),
    /** COPY, LOAD, EXPORT: rows to or from files and programs. */
    BULK_TRANSFER("a bulk transfer"),
    LOCK("a lock"),
    /** Recognised as a statement, of no kind above. */
    OTHER("a statement of an unknown kind");

    private final String description;

    StatementKind(String description) {
        this.description = description;
    }

    /** The kind in words, fit for "this is …". */
    public String description() {
        return description;
    }

    /** What a statement of this kind does to a database, whatever is inside of it. */
    public StatementType type() {
        return switch (this) {
            case QUERY, EXPLAIN, SHOW -> StatementType.SELECT;
            case INSERT, UPDATE, DELETE, MERGE, LOCK -> StatementType.DML;
            case EXPLAIN_AND_RUN,
                    TRUNCATE,
                    DEFINITION,
                    OTHER_DEFINITION,
                    PRIVILEGE,
                    TRANSACTION,
                    SESSION,
                    ADMINISTRATION,
                    CODE,
                    BULK_TRANSFER,
                    OTHER -> StatementType.DDL;
        };
    }
}
