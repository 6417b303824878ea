package io.nl2sql.core.domain.knowledge;

/** The kinds of things people write down that name tables or columns of the database. */
public enum PieceKind {
    TABLE_NOTE("the note on table"),
    COLUMN_NOTE("the note on column"),
    METRIC("metric"),
    SEGMENT("segment"),
    DERIVED_COLUMN("derived column"),
    JOIN_HINT("join hint"),
    DEFAULT_FILTER("default filter"),
    EXAMPLE("example");

    private final String description;

    PieceKind(String description) {
        this.description = description;
    }

    /** The kind in words, fit to stand before the key of a piece. */
    public String description() {
        return description;
    }
}
