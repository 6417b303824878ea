package io.nl2sql.cli.render;

import java.util.Locale;

/** How results are written. */
public enum OutputFormat {
    /** Aligned columns for people. */
    TABLE,
    /** Comma-separated values, RFC 4180 quoting, one line feed per row; NULL is empty, an empty text is {@code ""}. */
    CSV,
    /** One JSON object. */
    JSON,
    /** A Markdown document. */
    MARKDOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
