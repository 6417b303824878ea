package io.nl2sql.testkit.analysis;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Other spellings of a statement that leave its meaning alone, and places to hide it in. What a gate refuses, it has to
 * refuse in each of them.
 */
public final class StatementMutations {

    private static final List<String> GAPS = List.of(" ", "\n", "\t", "  ", "/**/", "/* x */ ", "-- x\n", "\r\n");

    private static final Set<String> QUERY_WORDS = Set.of("select", "with", "values", "table");

    private static final Set<String> WRITE_WORDS = Set.of("insert", "update", "delete", "merge", "replace");

    /** Tables that attack corpora speak of. */
    private static final Set<String> TABLES =
            Set.of("orders", "customers", "staff", "ledger", "payroll", "audit_words", "v_sales");

    /** Words in front of a table. */
    private static final Set<String> TABLE_FOLLOWS = Set.of("from", "into", "update", "join", "table", "view");

    /** Where RETURNING may end any write of rows. */
    private static final Set<String> RETURNING = Set.of("postgresql", "sqlite");

    private final Dialect dialect;
    private final LexicalRules rules;

    public StatementMutations(Dialect dialect) {
        this.dialect = dialect;
        this.rules = LexicalRules.of(dialect);
    }

    /**
     * The statement with its tables written in other ways, and, if it writes rows, behind a common table expression and
     * with an output: as good or as bad as before.
     */
    public List<String> rephrased(String sql) {
        LexedSql lexed = SqlLexer.read(sql, rules);
        if (!(lexed instanceof LexedSql.Statement statement)) {
            return List.of();
        }
        List<SqlToken> tokens = statement.tokens();
        List<String> rephrased = new ArrayList<>();
        rephrased.add(renamed(sql, tokens, this::quoted, false));
        rephrased.add(renamed(sql, tokens, name -> "app." + name, true));
        rephrased.add(renamed(sql, tokens, name -> "app . " + quoted(name), true));
        if (WRITE_WORDS.contains(tokens.get(0).text().toLowerCase(Locale.ROOT))) {
            rephrased.add("WITH unused AS (SELECT 1 AS one) " + sql);
            rephrased.add("WITH one AS (SELECT 1 AS n), two AS (SELECT n FROM one) " + sql);
            boolean returns = tokens.stream().anyMatch(token -> token.isWord("returning"));
            boolean merges = tokens.get(0).isWord("merge");
            if (RETURNING.contains(dialect.id()) && !returns && !merges) {
                rephrased.add(sql + " RETURNING 1 AS one");
            }
        }
        return rephrased;
    }

    private String quoted(String name) {
        return switch (dialect.id()) {
            case "mysql", "mariadb" -> "`" + name + "`";
            case "sqlserver" -> "[" + name + "]";
            case "oracle", "ansi" -> '"' + name.toUpperCase(Locale.ROOT) + '"';
            default -> '"' + name + '"';
        };
    }

    /** Only where the name stands by itself, and, if asked, behind a word that a table follows. */
    private static String renamed(String sql, List<SqlToken> tokens, UnaryOperator<String> names, boolean behindWords) {
        StringBuilder renamed = new StringBuilder();
        int end = 0;
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            SqlToken front = tokens.get(Math.max(0, index - 1));
            boolean dotted = front.isSymbol('.')
                    || (index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('.'));
            boolean table = token.kind() == SqlToken.Kind.WORD
                    && TABLES.contains(token.text().toLowerCase(Locale.ROOT));
            boolean placed = !behindWords || TABLE_FOLLOWS.contains(front.text().toLowerCase(Locale.ROOT));
            renamed.append(sql.substring(end, token.start()));
            renamed.append(table && placed && !(behindWords && dotted) ? names.apply(token.text()) : token.text());
            end = token.end();
        }
        return renamed.append(sql.substring(end)).toString();
    }

    /** The statement spelt differently, token by token; empty where the text has no tokens. */
    public List<String> respelt(String sql, long seed) {
        LexedSql lexed = SqlLexer.read(sql, rules);
        if (!(lexed instanceof LexedSql.Statement statement)) {
            return List.of();
        }
        List<SqlToken> tokens = statement.tokens();
        Random random = new Random(seed);
        List<String> respelt = new ArrayList<>();
        respelt.add(join(sql, tokens, word -> word.toUpperCase(Locale.ROOT), random, false));
        respelt.add(join(sql, tokens, word -> word.toLowerCase(Locale.ROOT), random, false));
        for (int count = 0; count < 6; count++) {
            respelt.add(join(sql, tokens, word -> mixed(word, random), random, false));
            respelt.add(join(sql, tokens, UnaryOperator.identity(), random, true));
            respelt.add(join(sql, tokens, word -> mixed(word, random), random, true));
        }
        respelt.add("/* a */" + sql);
        respelt.add("-- a\n" + sql);
        respelt.add(sql + " -- b");
        return respelt;
    }

    /** The statement inside of queries; empty where it does not begin like a query. */
    public List<String> wrapped(String query) {
        LexedSql lexed = SqlLexer.read(query, rules);
        boolean wrappable = lexed instanceof LexedSql.Statement statement
                && QUERY_WORDS.contains(statement.tokens().get(0).text().toLowerCase(Locale.ROOT));
        return wrappable ? wrap(query) : List.of();
    }

    private static List<String> wrap(String query) {
        return List.of(
                "WITH wrapped AS (%s) SELECT * FROM wrapped".formatted(query),
                "SELECT * FROM (%s) AS wrapped".formatted(query),
                "SELECT 1 UNION ALL (%s)".formatted(query),
                "(%s) UNION ALL SELECT 1".formatted(query),
                "SELECT (%s)".formatted(query),
                "SELECT 1 WHERE EXISTS (%s)".formatted(query),
                "SELECT 1 WHERE 1 IN (%s)".formatted(query),
                "SELECT CASE WHEN 1 = 1 THEN (%s) END".formatted(query),
                "SELECT 1 ORDER BY (%s)".formatted(query),
                "WITH one AS (SELECT 1), two AS (%s) SELECT * FROM one, two".formatted(query));
    }

    /** Gaps go only where the original has one, so that no token is ever torn or glued. */
    private static String join(
            String sql, List<SqlToken> tokens, UnaryOperator<String> words, Random random, boolean gaps) {
        StringBuilder joined = new StringBuilder();
        int end = 0;
        for (SqlToken token : tokens) {
            String gap = sql.substring(end, token.start());
            boolean replaced = gaps && !gap.isEmpty() && end > 0;
            String other = GAPS.get(random.nextInt(GAPS.size()));
            boolean glued = other.startsWith("-") && joined.lastIndexOf("-") == joined.length() - 1;
            joined.append(replaced ? (glued ? "\n" : other) : gap);
            joined.append(token.kind() == SqlToken.Kind.WORD ? words.apply(token.text()) : token.text());
            end = token.end();
        }
        return joined.append(sql.substring(end)).toString();
    }

    private static String mixed(String word, Random random) {
        StringBuilder mixed = new StringBuilder();
        word.chars()
                .mapToObj(character -> String.valueOf((char) character))
                .map(letter -> random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT))
                .forEach(mixed::append);
        return mixed.toString();
    }
}
