package io.nl2sql.core.service;

import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a statement asks of its rows, whatever columns and tables it looks in: the literals and the operators, each as
 * often as it is written. Two statements of equal conditions say the same of a question in different places.
 */
record Conditions(Map<String, Integer> literals, Map<String, Integer> operators) {

    private static final Set<String> WORDS = Set.of("""
            intersect except union not or having limit max min avg sum count like in""".split("\\s+"));

    private static final Set<String> SIGNS = Set.of("<", ">", "<=", ">=", "<>", "!=");

    Conditions {
        literals = Map.copyOf(literals);
        operators = Map.copyOf(operators);
    }

    /** Those of a statement; none of a text that is no statement. */
    static Conditions of(String sql, LexicalRules rules) {
        Map<String, Integer> literals = new HashMap<>();
        Map<String, Integer> operators = new HashMap<>();
        if (SqlLexer.read(sql, rules) instanceof LexedSql.Statement statement) {
            for (SqlToken token : statement.tokens()) {
                if (token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.NUMBER) {
                    literals.merge(token.text(), 1, Integer::sum);
                } else if (isOperator(token)) {
                    operators.merge(token.text().toLowerCase(Locale.ROOT), 1, Integer::sum);
                }
            }
        }
        return new Conditions(literals, operators);
    }

    private static boolean isOperator(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD
                ? WORDS.contains(token.text().toLowerCase(Locale.ROOT))
                : SIGNS.contains(token.text());
    }

    /** Whether there is a literal to compare anything with. */
    boolean compare() {
        return !literals.isEmpty();
    }
}
