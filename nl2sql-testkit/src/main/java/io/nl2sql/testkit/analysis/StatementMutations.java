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

    private final LexicalRules rules;

    public StatementMutations(Dialect dialect) {
        this.rules = LexicalRules.of(dialect);
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
            joined.append(replaced ? GAPS.get(random.nextInt(GAPS.size())) : gap);
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
