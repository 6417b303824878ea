package io.nl2sql.core.domain.sql.lex;

/** Ways in which the engines differ about where a token begins and ends. */
enum LexicalTrait {
    /** {@code \'} does not end a string. */
    BACKSLASH_ESCAPES,
    /** {@code E'…'} is a string in which backslashes escape. */
    ESCAPE_STRINGS,
    /** {@code $tag$ … $tag$} is a string. */
    DOLLAR_QUOTES,
    /** {@code q'[ … ]'} is a string. */
    ALTERNATIVE_QUOTES,
    /** {@code "…"} is a string rather than a name. */
    DOUBLE_QUOTED_STRINGS,
    /** <code>`…`</code> is a name. */
    BACKTICK_NAMES,
    /** {@code […]} is a name. */
    BRACKET_NAMES,
    /** {@code ]]} inside of {@code […]} stands for one bracket. */
    DOUBLED_BRACKETS,
    /** {@code U&"…"} is a name with escapes. */
    UNICODE_NAMES,
    /** Block comments nest. */
    NESTED_COMMENTS,
    /** Block comments that start with {@code /*!} are executed. */
    EXECUTABLE_COMMENTS,
    /** Block comments that start with {@code /*+} tell the optimiser what to do, and some change settings. */
    HINT_COMMENTS,
    /** A statement may follow another without a semicolon. */
    STATEMENTS_WITHOUT_SEMICOLON,
    /** {@code #} starts a line comment. */
    HASH_COMMENTS,
    /** {@code --} starts a comment only in front of white space. */
    DASH_COMMENTS_NEED_SPACE,
    /** {@code #} may be a part of a name. */
    HASH_IN_NAMES,
    /** {@code $} may be a part of a name. */
    DOLLAR_IN_NAMES
}
