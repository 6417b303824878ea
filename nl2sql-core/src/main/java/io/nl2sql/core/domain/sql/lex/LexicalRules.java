package io.nl2sql.core.domain.sql.lex;

import static io.nl2sql.core.domain.sql.lex.LexicalTrait.ALTERNATIVE_QUOTES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BACKSLASH_ESCAPES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BACKTICK_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BRACKET_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DASH_COMMENTS_NEED_SPACE;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOLLAR_IN_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOLLAR_QUOTES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOUBLED_BRACKETS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOUBLE_QUOTED_STRINGS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.ESCAPE_STRINGS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.EXECUTABLE_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HASH_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HASH_IN_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HINT_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.NESTED_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.STATEMENTS_WITHOUT_SEMICOLON;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.UNICODE_NAMES;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the tokens of a dialect begin and end, and what it makes of the case of names. */
public final class LexicalRules {

    private static final LexicalRules ANSI = new LexicalRules(NameCase.FOLDS_TO_UPPER);

    private static final Map<String, LexicalRules> BY_DIALECT = Map.of(
            "ansi", ANSI,
            "sqlite", new LexicalRules(NameCase.INSENSITIVE, BACKTICK_NAMES, BRACKET_NAMES, DOLLAR_IN_NAMES),
            "postgresql",
                    new LexicalRules(
                            NameCase.FOLDS_TO_LOWER,
                            ESCAPE_STRINGS,
                            DOLLAR_QUOTES,
                            UNICODE_NAMES,
                            NESTED_COMMENTS,
                            DOLLAR_IN_NAMES),
            "mysql",
                    new LexicalRules(
                            NameCase.INSENSITIVE,
                            BACKSLASH_ESCAPES,
                            DOUBLE_QUOTED_STRINGS,
                            BACKTICK_NAMES,
                            EXECUTABLE_COMMENTS,
                            HINT_COMMENTS,
                            HASH_COMMENTS,
                            DASH_COMMENTS_NEED_SPACE,
                            DOLLAR_IN_NAMES),
            "h2",
                    new LexicalRules(
                            NameCase.INSENSITIVE, DOLLAR_QUOTES, UNICODE_NAMES, NESTED_COMMENTS, DOLLAR_IN_NAMES),
            "duckdb", new LexicalRules(NameCase.INSENSITIVE, ESCAPE_STRINGS, DOLLAR_QUOTES, NESTED_COMMENTS),
            "sqlserver",
                    new LexicalRules(
                            NameCase.INSENSITIVE,
                            BRACKET_NAMES,
                            DOUBLED_BRACKETS,
                            NESTED_COMMENTS,
                            STATEMENTS_WITHOUT_SEMICOLON,
                            HASH_IN_NAMES,
                            DOLLAR_IN_NAMES),
            "oracle", new LexicalRules(NameCase.FOLDS_TO_UPPER, ALTERNATIVE_QUOTES, HASH_IN_NAMES, DOLLAR_IN_NAMES),
            "trino", new LexicalRules(NameCase.INSENSITIVE));

    private final NameCase nameCase;
    private final Set<LexicalTrait> traits;

    private LexicalRules(NameCase nameCase, LexicalTrait... traits) {
        this.nameCase = nameCase;
        this.traits = Set.copyOf(List.of(traits));
    }

    /** The rules of a dialect; those of the SQL standard where the dialect is not one of ours. */
    public static LexicalRules of(Dialect dialect) {
        return of(dialect.id());
    }

    /** The rules of the dialect with this {@link Dialect#id()}. */
    static LexicalRules of(String dialect) {
        return BY_DIALECT.getOrDefault(dialect.equals("mariadb") ? "mysql" : dialect, ANSI);
    }

    /** What the dialect makes of the case of names. */
    public NameCase nameCase() {
        return nameCase;
    }

    boolean has(LexicalTrait trait) {
        return traits.contains(trait);
    }
}
