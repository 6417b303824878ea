package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlAnalysis.Reason;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.List;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Understands SQL in three steps: our own lexer finds the tokens of the one statement, JSqlParser builds a tree over
 * those very tokens, and a walk accounts for every node of the tree. Whatever fails on the way is reported, not thrown.
 */
public final class JSqlParserAnalyzer implements SqlAnalyzer {

    private final Dialect dialect;
    private final LexicalRules lexicalRules;
    private final NameRules nameRules;
    private final StatementParser parser;
    private volatile SchemaNames lastSchema;

    public JSqlParserAnalyzer(Dialect dialect) {
        this.dialect = dialect;
        this.lexicalRules = LexicalRules.of(dialect);
        this.nameRules = NameRules.of(dialect);
        this.parser = new StatementParser(nameRules);
        this.lastSchema = names(new DatabaseSchema(dialect, List.of(), List.of()));
    }

    @Override
    public SqlAnalysis analyze(String sql, DatabaseSchema schema) {
        LexedSql lexed = SqlLexer.read(sql, lexicalRules);
        if (lexed instanceof LexedSql.Problem problem) {
            return SqlAnalysis.notUnderstood(sql, dialect, problem.reason(), problem.message(), problem.span());
        }
        List<SqlToken> tokens = ((LexedSql.Statement) lexed).tokens();
        try {
            return analyze(sql, tokens, namesOf(schema));
        } catch (UnreadStatementException other) {
            return SqlAnalysis.recognised(
                    sql, dialect, other.kind(), tokens.get(0).span());
        } catch (NotUnderstoodException unknown) {
            String message = String.valueOf(unknown.getMessage());
            return SqlAnalysis.notUnderstood(sql, dialect, Reason.UNKNOWN_CONSTRUCT, message, unknown.span());
        } catch (StackOverflowError tooDeep) {
            return SqlAnalysis.notUnderstood(
                    sql, dialect, Reason.TOO_DEEP, "the statement is nested too deeply to be read", null);
        }
    }

    private SqlAnalysis analyze(String sql, List<SqlToken> tokens, SchemaNames names) {
        CatalogueQuestion question = CatalogueQuestion.of(tokens, dialect.id());
        if (question != null) {
            Findings findings = new Findings(StatementKind.SHOW);
            new QueryWalk(nameRules, names, new WrittenNames(tokens), findings).walk(question);
            return SqlAnalysis.understood(sql, dialect, findings.shape());
        }
        StatementHead head = StatementHead.of(tokens, dialect.id());
        SqlToken first = tokens.get(0);
        if (head.kind() == StatementKind.SHOW) {
            return SqlAnalysis.understood(
                    sql, dialect, StatementShape.of(StatementPart.of(StatementKind.SHOW, first.span())));
        }
        if (head.kind() == StatementKind.OTHER) {
            return SqlAnalysis.notUnderstood(
                    sql,
                    dialect,
                    Reason.SYNTAX,
                    "this is not a statement of %s: it begins with \"%s\""
                            .formatted(dialect.displayName(), first.text()),
                    first.span());
        }
        if (head.complete()) {
            return SqlAnalysis.recognised(sql, dialect, head.kind(), first.span());
        }
        try {
            List<SqlToken> read = tokens.subList(head.query(), tokens.size());
            Findings findings = new Findings(head.kind());
            walk(parser.parse(sql, read), new QueryWalk(nameRules, names, new WrittenNames(read), findings));
            return SqlAnalysis.understood(sql, dialect, findings.shape());
        } catch (ParseException failure) {
            return syntaxError(sql, failure);
        }
    }

    private static void walk(Statement statement, QueryWalk walk) {
        if (!(statement instanceof Select query)) {
            throw new UnreadStatementException(StatementKinds.of(statement));
        }
        walk.walkOutermost(query);
    }

    private SqlAnalysis syntaxError(String sql, ParseException failure) {
        if (failure.currentToken == null || failure.currentToken.next == null) {
            return SqlAnalysis.notUnderstood(sql, dialect, Reason.SYNTAX, "the statement is not understood", null);
        }
        int start = failure.currentToken.next.absoluteBegin;
        int end = failure.currentToken.next.absoluteEnd;
        TextSpan span = new TextSpan(start, Math.max(start, end));
        String place = start >= sql.length() || start == end
                ? "the statement ends too early"
                : "the statement is not understood at \"%s\"".formatted(span.in(sql));
        return SqlAnalysis.notUnderstood(sql, dialect, Reason.SYNTAX, place, span);
    }

    /** One schema is asked about again and again, so the last one is kept ready; comparing its contents would cost more. */
    @SuppressWarnings("ReferenceEquality")
    private SchemaNames namesOf(DatabaseSchema schema) {
        SchemaNames last = lastSchema;
        if (last.schema() != schema) {
            last = names(schema);
            lastSchema = last;
        }
        return last;
    }

    private SchemaNames names(DatabaseSchema schema) {
        return new SchemaNames(schema, nameRules.nameCase(), nameRules.defaultSchema());
    }
}
