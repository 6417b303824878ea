package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.SelectItem;

/** Builds the parser's tree of one statement, or of a part of one, over the tokens that our own lexer found. */
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
     * A FROM list.
     *
     * @param first its first entry
     * @param joins what is joined to it, by whatever word
     */
    record FromList(FromItem first, List<Join> joins) {}

    /** One production of the parser's grammar. */
    private interface Production<T> {
        T read(CCJSqlParser parser) throws ParseException;
    }

    /**
     * Returns the statement with the index of its token in the place of every string, for those who have the tokens and
     * would rather read a string there than as the parser left it.
     *
     * @param sql the text, which an analyzer understood
     */
    public Statement parseNumbered(String sql, List<SqlToken> tokens) {
        try {
            return only(
                    read(new LexedTokenSource(sql, tokens, nameRules.plainWords(), true), CCJSqlParser::Statements));
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
        return only(read(source(sql, tokens), CCJSqlParser::Statements));
    }

    private static Statement only(Statements statements) {
        if (statements.size() != 1) {
            throw new NotUnderstoodException("the text is not exactly one statement", null);
        }
        return statements.get(0);
    }

    /** Returns the condition or value that all the tokens are. */
    Expression expression(String sql, List<SqlToken> tokens) throws ParseException {
        return whole(sql, tokens, CCJSqlParser::Expression);
    }

    /** Returns the FROM list that all the tokens are. */
    FromList fromList(String sql, List<SqlToken> tokens) throws ParseException {
        return whole(sql, tokens, parser -> {
            FromItem first = parser.FromItem();
            boolean more = parser.getToken(1).kind != CCJSqlParserConstants.EOF;
            return new FromList(first, more ? parser.JoinsList() : List.of());
        });
    }

    /** Returns the select list that all the tokens are. */
    List<SelectItem<?>> selectItems(String sql, List<SqlToken> tokens) throws ParseException {
        return whole(sql, tokens, CCJSqlParser::SelectItemsList);
    }

    /** The production has to use up the tokens: what it leaves would be read by nobody. */
    private <T> T whole(String sql, List<SqlToken> tokens, Production<T> production) throws ParseException {
        return read(source(sql, tokens), parser -> {
            T part = production.read(parser);
            if (parser.getNextToken().kind != CCJSqlParserConstants.EOF) {
                int start = parser.token.absoluteBegin;
                TextSpan span = new TextSpan(start, Math.max(start, parser.token.absoluteEnd));
                throw new NotUnderstoodException(
                        "the statement is not understood at \"%s\"".formatted(span.in(sql)), span);
            }
            return part;
        });
    }

    private LexedTokenSource source(String sql, List<SqlToken> tokens) {
        return new LexedTokenSource(sql, tokens, nameRules.plainWords(), false);
    }

    /** Whatever the parser trips over in a text that somebody made for that purpose, the text is not understood. */
    private static <T> T read(LexedTokenSource tokens, Production<T> production) throws ParseException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(""));
        parser.token_source = tokens;
        parser.token_source.configuration = parser.getConfiguration();
        parser.withAllowComplexParsing(false).withUnsupportedStatements(false);
        try {
            return production.read(parser);
        } catch (NotUnderstoodException unknown) {
            throw unknown;
        } catch (RuntimeException defect) {
            throw NotUnderstoodException.causedBy(defect, "the parser fails on this statement");
        }
    }
}
