package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Select;

/** Reads the pieces of a statement that the parser understands, and walks them like those of a query. */
final class Fragments {

    private final String sql;
    private final StatementParser parser;
    private final QueryWalk queries;

    Fragments(String sql, StatementParser parser, QueryWalk queries) {
        this.sql = sql;
        this.parser = parser;
        this.queries = queries;
    }

    /** One piece that the parser reads. */
    private interface Reading<T> {
        T read() throws ParseException;
    }

    /** Walks a condition or value. */
    Expression expression(List<SqlToken> tokens, Scope scope, Clause clause) {
        Expression expression = read(tokens, () -> parser.expression(sql, tokens));
        queries.expressions().walk(expression, scope, clause);
        return expression;
    }

    /** Walks what is assigned or inserted: a value, or the word DEFAULT. */
    void value(List<SqlToken> tokens, Scope scope, Clause clause) {
        if (!isPlain(tokens)) {
            expression(tokens, scope, clause);
        }
    }

    /** A number, a string or DEFAULT needs no parser, of which rows by the thousand would need one each. */
    private static boolean isPlain(List<SqlToken> tokens) {
        return tokens.size() == 1
                && (tokens.get(0).kind() == SqlToken.Kind.NUMBER
                        || tokens.get(0).kind() == SqlToken.Kind.STRING
                        || tokens.get(0).isWord("default"));
    }

    /** Walks a whole query and returns what it puts out. */
    Relation query(List<SqlToken> tokens, Scope around) {
        return queries.walk(select(tokens), around);
    }

    /** Walks the query that a statement is. */
    void outermostQuery(List<SqlToken> tokens, Scope around) {
        queries.walkOutermost(select(tokens), around);
    }

    private Select select(List<SqlToken> tokens) {
        Statement statement = read(tokens, () -> parser.parse(sql, tokens));
        if (statement instanceof Select select) {
            return select;
        }
        throw new NotUnderstoodException("a query is expected here", spanOf(tokens));
    }

    /** Walks a FROM list, adds it to the scope and returns what it joins. */
    List<Join> sources(List<SqlToken> tokens, Scope scope, Scope around) {
        StatementParser.FromList list = read(tokens, () -> parser.fromList(sql, tokens));
        queries.sources().walk(list.first(), scope, around);
        queries.sources().walkJoins(list.joins(), scope, around);
        return list.joins();
    }

    /** Walks what RETURNING or OUTPUT puts out. */
    void outputs(List<SqlToken> tokens, Scope scope) {
        queries.walkOutputs(read(tokens, () -> parser.selectItems(sql, tokens)), scope);
    }

    private <T> T read(List<SqlToken> tokens, Reading<T> reading) {
        if (tokens.isEmpty()) {
            throw new NotUnderstoodException("the statement is not complete", null);
        }
        try {
            return reading.read();
        } catch (ParseException failure) {
            throw SyntaxErrors.of(sql, failure);
        }
    }

    private static TextSpan spanOf(List<SqlToken> tokens) {
        return new TextSpan(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }
}
