package io.nl2sql.core.profile;

import java.util.Locale;

/** What the values of a column of a result are, whatever the engine declares. */
public enum ColumnContent {
    /** Whole numbers. */
    INTEGER,
    /** Numbers, at least one of them with a fraction or of a type that may have one. */
    DECIMAL,
    /** Days and moments, also where the engine keeps them as text in the form of ISO 8601. */
    DATETIME,
    /** True and false. */
    BOOLEAN,
    /** Texts, times of the day and identifiers. */
    TEXT,
    /** Binary values, arrays and mixtures. */
    OTHER,
    /** Nothing at all. */
    EMPTY;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The content in reports and contracts: lower case. */
    public String id() {
        return id;
    }

    /** Whether the values can be added up. */
    public boolean isNumeric() {
        return this == INTEGER || this == DECIMAL;
    }
}
