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
    private volatile SchemaNames recent;
    private volatile SchemaNames earlier;

    public JSqlParserAnalyzer(Dialect dialect) {
        this.dialect = dialect;
        this.lexicalRules = LexicalRules.of(dialect);
        this.nameRules = NameRules.of(dialect);
        this.parser = new StatementParser(nameRules);
        this.recent = names(new DatabaseSchema(dialect, List.of(), List.of()));
        this.earlier = recent;
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
            Findings findings = new Findings(false);
            findings.outermost(StatementPart.of(StatementKind.SHOW, null));
            new QueryWalk(nameRules, names, new WrittenNames(tokens), findings).walk(question);
            return SqlAnalysis.understood(sql, dialect, findings.shape());
        }
        StatementHead head = StatementHead.of(tokens, dialect.id());
        SqlToken first = tokens.get(0);
        StatementKind writes = head.writes() ? head.kind() : WithList.kindOfWrite(tokens, dialect.id());
        if (writes != null) {
            return write(sql, tokens, names, writes);
        }
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
            List<SqlToken> read = IntoModifiers.without(tokens.subList(head.query(), tokens.size()), nameRules);
            Findings findings = new Findings(false);
            findings.outermost(StatementPart.of(head.kind(), null));
            walk(parser.parse(sql, read), new QueryWalk(nameRules, names, new WrittenNames(read), findings));
            return SqlAnalysis.understood(sql, dialect, findings.shape());
        } catch (ParseException failure) {
            NotUnderstoodException error = SyntaxErrors.of(sql, failure);
            String message = String.valueOf(error.getMessage());
            return SqlAnalysis.notUnderstood(sql, dialect, Reason.SYNTAX, message, error.span());
        }
    }

    private SqlAnalysis write(String sql, List<SqlToken> tokens, SchemaNames names, StatementKind kind) {
        Findings findings = new Findings(true);
        QueryWalk queries = new QueryWalk(nameRules, names, new WrittenNames(tokens), findings);
        Fragments fragments = new Fragments(sql, parser, queries);
        try {
            if (kind == StatementKind.DEFINITION || kind == StatementKind.TRUNCATE) {
                findings.outermost(StatementPart.of(kind, tokens.get(0).span()));
                WriteClauses clauses = new WriteClauses(nameRules, queries, fragments);
                new DefinitionWalk(queries, fragments, clauses).walk(tokens);
            } else {
                new WriteWalk(nameRules, names, findings, queries, fragments).walkOutermost(tokens);
            }
            return SqlAnalysis.understood(sql, dialect, findings.shape());
        } catch (NotUnderstoodException unknown) {
            TextSpan span = tokens.get(0).span();
            return SqlAnalysis.unread(sql, dialect, kind, span, String.valueOf(unknown.getMessage()));
        }
    }

    private static void walk(Statement statement, QueryWalk walk) {
        if (!(statement instanceof Select query)) {
            throw new UnreadStatementException(StatementKinds.of(statement));
        }
        walk.walkOutermost(query);
    }

    /**
     * The same few schemas are asked about again and again, the whole one and what the caller may see of it, so the last
     * two are kept ready; comparing their contents would cost more.
     */
    @SuppressWarnings("ReferenceEquality")
    private SchemaNames namesOf(DatabaseSchema schema) {
        SchemaNames last = recent;
        if (last.schema() == schema) {
            return last;
        }
        SchemaNames before = earlier;
        if (before.schema() == schema) {
            return before;
        }
        SchemaNames names = names(schema);
        earlier = last;
        recent = names;
        return names;
    }

    private SchemaNames names(DatabaseSchema schema) {
        return new SchemaNames(schema, nameRules.nameCase(), nameRules.defaultSchema());
    }
}
