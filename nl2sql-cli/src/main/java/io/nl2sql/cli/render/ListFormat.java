package io.nl2sql.cli.render;

import java.util.Locale;

/** How a list of lines is written. */
public enum ListFormat {
    /** One line for each, for people. */
    TEXT,
    /** One JSON object. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
