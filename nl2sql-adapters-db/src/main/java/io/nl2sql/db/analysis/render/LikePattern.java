package io.nl2sql.db.analysis.render;

import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE, with what it meant where it was written.
 *
 * @param writing the statement it stands in
 * @param text the pattern, or null where it is computed
 * @param escape the character that escapes in it, a blank where none does
 * @param exact whether upper and lower case differ
 */
record LikePattern(Writing writing, @Nullable String text, char escape, boolean exact) {

    /**
     * The whole predicate.
     *
     * @param subject what is matched, written
     * @param not the word NOT with a blank behind it, or nothing
     * @param computed the pattern, written, where it is computed
     */
    String write(Object node, String subject, String not, @Nullable String computed) {
        Engine target = writing.target();
        boolean brackets = target == Engine.SQLSERVER || writing.source() == Engine.SQLSERVER;
        if (brackets && (text == null || text.indexOf('[') >= 0)) {
            throw writing.cannot(node, "[ begins a set of characters in patterns of SQL Server");
        }
        boolean cased = text == null || text.chars().anyMatch(Character::isLetter);
        boolean ignores = target.has(Engine.Trait.LIKE_IGNORES_CASE);
        boolean ascii = text == null || text.chars().allMatch(character -> character < 128);
        if (!exact && !ascii && cased && (writing.source() == Engine.SQLITE || target == Engine.SQLITE)) {
            throw writing.cannot(node, "SQLite ignores the case of A to Z only, and the pattern has other letters");
        }
        if (exact && ignores && cased && target == Engine.SQLITE) {
            return subject + " " + not + "GLOB " + writing.texts().write(node, glob(node));
        }
        String pattern = computed != null ? computed : writing.texts().write(node, text == null ? "" : spelled(text));
        String end = end(node);
        if (!cased || exact != ignores) {
            return subject + " " + not + "LIKE " + pattern + end;
        }
        if (exact) {
            String collation = target == Engine.SQLSERVER ? "Latin1_General_BIN2" : "utf8mb4_bin";
            return subject + " " + not + "LIKE " + pattern + " COLLATE " + collation + end;
        }
        if (target.has(Engine.Trait.ILIKE)) {
            return subject + " " + not + "ILIKE " + pattern + end;
        }
        if (Character.isLetter(escape)) {
            throw writing.cannot(node, "the pattern is escaped with a letter");
        }
        return "UPPER(" + subject + ") " + not + "LIKE UPPER(" + pattern + ")" + end;
    }

    private String end(Object node) {
        boolean byDefault = writing.target().has(Engine.Trait.BACKSLASH_IN_LIKE);
        boolean meant = escape == ' ' ? !byDefault : escape == '\\' && byDefault;
        boolean used = text == null || text.indexOf(escape) >= 0 || text.indexOf('\\') >= 0;
        if (meant || !used) {
            return "";
        }
        if (escape == ' ' && writing.target().isMySqlLike()) {
            if (text == null) {
                throw writing.cannot(node, "a backslash escapes in patterns there, and this pattern is computed");
            }
            return "";
        }
        if (escape == ' ') {
            return " ESCAPE ''";
        }
        return " ESCAPE " + writing.texts().write(node, String.valueOf(escape));
    }

    /** MySQL and its sibling have no way to say that nothing escapes, so that what looks like an escape is escaped. */
    private String spelled(String pattern) {
        return escape == ' ' && writing.target().isMySqlLike() ? pattern.replace("\\", "\\\\") : pattern;
    }

    /** The pattern for GLOB, which is the match of SQLite that knows upper from lower case. */
    private String glob(Object node) {
        if (text == null) {
            throw writing.cannot(node, "LIKE ignores case in SQLite, and this pattern is computed");
        }
        StringBuilder glob = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == escape && escape != ' ' && index + 1 < text.length()) {
                index++;
                glob.append(literal(text.charAt(index)));
            } else if (character == '%') {
                glob.append('*');
            } else if (character == '_') {
                glob.append('?');
            } else {
                glob.append(literal(character));
            }
        }
        return glob.toString();
    }

    private static String literal(char character) {
        return "*?[".indexOf(character) >= 0 ? "[" + character + "]" : String.valueOf(character);
    }
}
