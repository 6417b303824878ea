package io.nl2sql.core.drafting;

import org.jspecify.annotations.Nullable;

/** Texts of others on their way into a draft: on one line, without what cannot be seen, and not too long. Stateless. */
final class DraftText {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_DESCRIPTION = 500;
    static final int LONGEST_SQL = 1_000;

    private DraftText() {}

    /** A description, cut where it is too long. */
    static String description(@Nullable String text) {
        String clean = clean(text);
        return clean.length() <= LONGEST_DESCRIPTION
                ? clean
                : clean.substring(0, LONGEST_DESCRIPTION - 1).strip() + "…";
    }

    /** A name; empty where it is too long to be one. */
    static String name(@Nullable String text) {
        String clean = clean(text);
        return clean.length() <= LONGEST_NAME ? clean : "";
    }

    /** The text without characters that cannot be seen, white space as single spaces. */
    static String clean(@Nullable String text) {
        return text == null
                ? ""
                : text.replaceAll("\\s+", " ")
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]", "")
                        .strip();
    }
}
