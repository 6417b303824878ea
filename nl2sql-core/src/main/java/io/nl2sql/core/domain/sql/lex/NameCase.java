package io.nl2sql.core.domain.sql.lex;

import java.util.Locale;

/** What a dialect makes of the case of a name. */
public enum NameCase {
    /** Names are equal whatever their case, quoted or not. */
    INSENSITIVE,
    /** Unquoted names are read in lower case; the catalogue is exact. */
    FOLDS_TO_LOWER,
    /** Unquoted names are read in upper case; the catalogue is exact. */
    FOLDS_TO_UPPER;

    /** The key under which a name written in a statement is looked up. */
    public String keyOfWritten(String name, boolean quoted) {
        return switch (this) {
            case INSENSITIVE -> name.toLowerCase(Locale.ROOT);
            case FOLDS_TO_LOWER -> quoted ? name : name.toLowerCase(Locale.ROOT);
            case FOLDS_TO_UPPER -> quoted ? name : name.toUpperCase(Locale.ROOT);
        };
    }

    /** The key under which a name of the catalogue is found. */
    public String keyOfCatalogued(String name) {
        return this == INSENSITIVE ? name.toLowerCase(Locale.ROOT) : name;
    }
}
