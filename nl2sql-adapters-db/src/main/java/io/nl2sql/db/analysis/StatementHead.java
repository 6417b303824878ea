package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the first words of a statement say.
 *
 * @param kind what the statement does; queries, explained or not, writes and definitions are read further
 * @param query the token the query begins with
 * @param complete whether the head is all there is, as with SHOW
 */
record StatementHead(StatementKind kind, int query, boolean complete) {

    /** Kinds of statement that write and are read further. */
    private static final Set<StatementKind> READ_WRITES = EnumSet.of(
            StatementKind.INSERT,
            StatementKind.UPDATE,
            StatementKind.DELETE,
            StatementKind.MERGE,
            StatementKind.TRUNCATE,
            StatementKind.DEFINITION);

    private static final Set<String> QUERY_WORDS = Set.of("select", "with", "values", "table");
    private static final Set<String> EXPLAIN_WORDS = Set.of("verbose", "query", "plan", "extended", "partitions");

    /** Where DESCRIBE is another word for EXPLAIN. */
    private static final Set<String> DESCRIBING_DIALECTS = Set.of("mysql", "mariadb", "duckdb");

    private static final Set<String> TABLE_OBJECTS = Set.of("table", "view", "index", "materialized");
    private static final Set<String> DEFINITION_MODIFIERS = Set.of(
            "or",
            "alter",
            "replace",
            "temp",
            "temporary",
            "unique",
            "unlogged",
            "global",
            "local",
            "if",
            "concurrently",
            "clustered",
            "nonclustered",
            "fulltext",
            "spatial",
            "recursive",
            "force");
    private static final Set<String> IDENTITIES = Set.of("user", "role", "policy", "login", "group", "profile");

    /** Settings of PostgreSQL that say nothing about the machine it runs on. */
    private static final Set<String> HARMLESS_SETTINGS = Set.of(
            "time zone",
            "timezone",
            "datestyle",
            "intervalstyle",
            "client_encoding",
            "server_encoding",
            "server_version",
            "server_version_num",
            "lc_collate",
            "lc_ctype",
            "standard_conforming_strings",
            "transaction isolation level",
            "transaction_isolation",
            "transaction_read_only",
            "search_path");

    private static final Map<String, StatementKind> KINDS = new HashMap<>();

    static {
        put(StatementKind.INSERT, "insert");
        put(StatementKind.UPDATE, "update");
        put(StatementKind.DELETE, "delete");
        put(StatementKind.MERGE, "merge replace upsert");
        put(StatementKind.TRUNCATE, "truncate");
        put(StatementKind.DEFINITION, "rename");
        put(StatementKind.PRIVILEGE, "grant revoke reassign deny");
        put(StatementKind.TRANSACTION, "begin start commit end rollback abort savepoint release xa");
        put(StatementKind.SESSION, "set reset use pragma discard");
        put(StatementKind.CODE, "call exec execute do declare prepare deallocate fetch open close move go");
        put(StatementKind.BULK_TRANSFER, "copy load export import unload bulk");
        put(StatementKind.LOCK, "lock unlock");
        put(
                StatementKind.ADMINISTRATION,
                "vacuum analyze analyse reindex cluster checkpoint attach detach kill shutdown flush optimize repair"
                        + " install uninstall backup restore dbcc notify listen unlisten comment security refresh"
                        + " purge reconfigure handler checksum cache reload script");
    }

    /** Whether the statement writes and is to be read further. */
    boolean writes() {
        return !complete && READ_WRITES.contains(kind);
    }

    /** Reads the head; a statement that no engine knows is of the kind {@link StatementKind#OTHER}. */
    static StatementHead of(List<SqlToken> tokens, String dialect) {
        SqlToken first = tokens.get(0);
        if (startsQuery(first)) {
            return new StatementHead(StatementKind.QUERY, 0, false);
        }
        String word = lower(first);
        if (first.kind() != SqlToken.Kind.WORD) {
            return whole(StatementKind.OTHER);
        }
        return switch (word) {
            case "explain" -> explain(tokens, dialect);
            case "describe", "desc" ->
                DESCRIBING_DIALECTS.contains(dialect) ? explain(tokens, dialect) : whole(StatementKind.OTHER);
            case "show" -> show(tokens);
            case "create", "alter", "drop" -> readOrWhole(definition(tokens));
            case "prepare" ->
                whole(
                        tokens.size() > 1 && tokens.get(1).isWord("transaction")
                                ? StatementKind.TRANSACTION
                                : StatementKind.CODE);
            default -> readOrWhole(KINDS.getOrDefault(word, StatementKind.OTHER));
        };
    }

    private static StatementHead readOrWhole(StatementKind kind) {
        return READ_WRITES.contains(kind) ? new StatementHead(kind, 0, false) : whole(kind);
    }

    private static StatementHead explain(List<SqlToken> tokens, String dialect) {
        boolean runs = false;
        int index = 1;
        while (index < tokens.size() && !startsQuery(tokens, index)) {
            SqlToken token = tokens.get(index);
            if (token.isSymbol('(')) {
                int close = closing(tokens, index);
                runs |= optionRuns(tokens.subList(index + 1, close));
                index = close;
            } else if (token.isWord("analyze") || token.isWord("analyse")) {
                runs = true;
            } else if (token.isWord("format") && isFollowedByEquals(tokens, index)) {
                index += 2;
            } else if (!EXPLAIN_WORDS.contains(lower(token)) && !(token.isWord("for") && dialect.equals("h2"))) {
                return runs
                        ? whole(StatementKind.EXPLAIN_AND_RUN)
                        : whole(of(tokens.subList(index, tokens.size()), dialect)
                                .kind());
            }
            index++;
        }
        if (index >= tokens.size()) {
            return whole(StatementKind.OTHER);
        }
        return runs ? whole(StatementKind.EXPLAIN_AND_RUN) : new StatementHead(StatementKind.EXPLAIN, index, false);
    }

    private static boolean isFollowedByEquals(List<SqlToken> tokens, int index) {
        return index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('=');
    }

    private static boolean optionRuns(List<SqlToken> options) {
        for (int index = 0; index < options.size(); index++) {
            if (options.get(index).isWord("analyze") || options.get(index).isWord("analyse")) {
                SqlToken value = index + 1 < options.size() ? options.get(index + 1) : options.get(index);
                return !value.isWord("false") && !value.isWord("off") && !"0".equals(value.text());
            }
        }
        return false;
    }

    private static int closing(List<SqlToken> tokens, int open) {
        int index = open;
        while (index < tokens.size() && !tokens.get(index).isSymbol(')')) {
            index++;
        }
        return index;
    }

    private static StatementHead show(List<SqlToken> tokens) {
        String setting = String.join(
                " ",
                tokens.subList(1, tokens.size()).stream()
                        .map(StatementHead::lower)
                        .toList());
        return HARMLESS_SETTINGS.contains(setting)
                ? new StatementHead(StatementKind.SHOW, 0, true)
                : whole(StatementKind.SESSION);
    }

    private static StatementKind definition(List<SqlToken> tokens) {
        for (SqlToken token : tokens.subList(1, tokens.size())) {
            String word = lower(token);
            if (TABLE_OBJECTS.contains(word)) {
                return StatementKind.DEFINITION;
            }
            if (IDENTITIES.contains(word)) {
                return StatementKind.PRIVILEGE;
            }
            if (!DEFINITION_MODIFIERS.contains(word)) {
                return StatementKind.OTHER_DEFINITION;
            }
        }
        return StatementKind.OTHER;
    }

    /** A bracket behind EXPLAIN opens either options or a query. */
    private static boolean startsQuery(List<SqlToken> tokens, int index) {
        SqlToken token = tokens.get(index);
        return token.isSymbol('(')
                ? index + 1 < tokens.size() && startsQuery(tokens.get(index + 1))
                : startsQuery(token);
    }

    static boolean startsQuery(SqlToken token) {
        return token.isSymbol('(') || (token.kind() == SqlToken.Kind.WORD && QUERY_WORDS.contains(lower(token)));
    }

    private static StatementHead whole(StatementKind kind) {
        return new StatementHead(kind, 0, true);
    }

    private static String lower(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    private static void put(StatementKind kind, String words) {
        for (String word : words.split(" ")) {
            KINDS.put(word, kind);
        }
    }
}
