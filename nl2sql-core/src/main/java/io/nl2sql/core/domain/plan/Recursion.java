package io.nl2sql.core.domain.plan;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A common table expression that refers to itself.
 *
 * @param name what it is called, as written
 * @param span the place where it refers to itself
 */
record Recursion(String name, TextSpan span) {

    private static final String QUOTES = "\"`[]";

    /** Those that no condition and no limit ends. A condition is taken to end it, whatever it says. */
    static List<Recursion> unboundedIn(SqlAnalysis analysis, StatementShape shape) {
        if (shape.uses(SqlFeature.LIMIT)
                || !(SqlLexer.read(analysis.sql(), LexicalRules.of(analysis.dialect()))
                        instanceof LexedSql.Statement statement)) {
            return List.of();
        }
        List<Recursion> recursions = new ArrayList<>();
        for (TableReference table : shape.tables()) {
            TextSpan span = table.span();
            if (span != null
                    && table.target() instanceof TableReference.Target.CommonTableExpression
                    && isInsideOfItself(statement.tokens(), table.name(), span)
                    && !hasCondition(shape, table.scope())) {
                recursions.add(new Recursion(table.name(), span));
            }
        }
        return recursions;
    }

    private static boolean hasCondition(StatementShape shape, int scope) {
        return shape.columns().stream()
                .anyMatch(column -> column.scope() == scope
                        && (column.clause() == Clause.WHERE
                                || column.clause() == Clause.JOIN_CONDITION
                                || column.clause() == Clause.HAVING));
    }

    /** Whether the place lies in the brackets behind {@code name AS} or {@code name (columns) AS}. */
    private static boolean isInsideOfItself(List<SqlToken> tokens, String name, TextSpan span) {
        for (int index = 0; index < tokens.size(); index++) {
            if (!isName(tokens.get(index), name)) {
                continue;
            }
            int next = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('(')
                    ? behind(tokens, index + 1)
                    : index + 1;
            boolean defined = next < tokens.size() && tokens.get(next).isWord("as");
            int open = defined ? next + 1 : tokens.size();
            while (open < tokens.size()
                    && (tokens.get(open).isWord("not") || tokens.get(open).isWord("materialized"))) {
                open++;
            }
            if (open < tokens.size()
                    && tokens.get(open).isSymbol('(')
                    && tokens.get(open).start() < span.start()
                    && tokens.get(behind(tokens, open) - 1).end() >= span.end()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(SqlToken token, String name) {
        String text = token.text();
        boolean quoted = token.kind() == SqlToken.Kind.QUOTED_NAME && text.length() > 2;
        String bare = quoted && QUOTES.indexOf(text.charAt(0)) >= 0 ? text.substring(1, text.length() - 1) : text;
        return bare.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /** The index behind the bracket that closes this one. */
    private static int behind(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int index = open; index < tokens.size(); index++) {
            depth += tokens.get(index).isSymbol('(') ? 1 : tokens.get(index).isSymbol(')') ? -1 : 0;
            if (depth == 0) {
                return index + 1;
            }
        }
        return tokens.size();
    }
}
