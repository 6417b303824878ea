package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;

/** Builds the parser's tree of one statement over the tokens that our own lexer found. */
public final class StatementParser {

    private final NameRules nameRules;

    StatementParser(NameRules nameRules) {
        this.nameRules = nameRules;
    }

    /** A parser of the statements of a dialect. */
    public static StatementParser of(Dialect dialect) {
        return new StatementParser(NameRules.of(dialect));
    }

    /**
     * Returns the statement with the index of its token in the place of every string, for those who have the tokens and
     * would rather read a string there than as the parser left it.
     *
     * @param sql the text, which an analyzer understood
     */
    public Statement parseNumbered(String sql, List<SqlToken> tokens) {
        try {
            return parse(new LexedTokenSource(sql, tokens, nameRules.plainWords(), true));
        } catch (ParseException failure) {
            throw new IllegalArgumentException("the statement was not analysed before", failure);
        }
    }

    /**
     * Returns the one statement that the tokens are.
     *
     * @param sql the text they were found in
     * @throws NotUnderstoodException where they are not exactly one statement, or the parser fails
     */
    Statement parse(String sql, List<SqlToken> tokens) throws ParseException {
        return parse(new LexedTokenSource(sql, tokens, nameRules.plainWords(), false));
    }

    private static Statement parse(LexedTokenSource tokens) throws ParseException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(""));
        parser.token_source = tokens;
        parser.token_source.configuration = parser.getConfiguration();
        parser.withAllowComplexParsing(false).withUnsupportedStatements(false);
        Statements statements = statements(parser);
        if (statements.size() != 1) {
            throw new NotUnderstoodException("the text is not exactly one statement", null);
        }
        return statements.get(0);
    }

    /** Whatever the parser trips over in a text that somebody made for that purpose, the text is not understood. */
    private static Statements statements(CCJSqlParser parser) throws ParseException {
        try {
            return parser.Statements();
        } catch (NotUnderstoodException unknown) {
            throw unknown;
        } catch (RuntimeException defect) {
            throw NotUnderstoodException.causedBy(defect, "the parser fails on this statement");
        }
    }
}
