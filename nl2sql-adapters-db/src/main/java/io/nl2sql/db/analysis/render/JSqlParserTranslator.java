package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.StatementParser;
import java.util.List;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Writes the tree that {@link JSqlParserAnalyzer} understood in another dialect, and has the new text understood in
 * that dialect before it gives it away.
 */
public final class JSqlParserTranslator implements SqlTranslator {

    /** Makes a translator; it keeps nothing. */
    public JSqlParserTranslator() {}

    @Override
    public Translation translate(TranslationRequest request) {
        SqlAnalysis analysis = new JSqlParserAnalyzer(request.from().dialect()).analyze(request.sql(), request.from());
        if (analysis.outcome() instanceof Outcome.NotUnderstood unknown) {
            return new Translation.CannotWrite(unknown.message(), unknown.span());
        }
        Engine source = Engine.of(request.from().dialect()).orElse(null);
        Engine target = Engine.of(request.to().dialect()).orElse(null);
        if (source == null || target == null) {
            return cannot("it is not known how %s differs from %s; write the statement by hand"
                    .formatted(
                            request.to().dialect().displayName(),
                            request.from().dialect().displayName()));
        }
        StatementShape shape = analysis.statement().orElse(null);
        if (shape == null || shape.kind() != StatementKind.QUERY) {
            return cannot("only queries are written for another dialect");
        }
        try {
            return checked(written(request, source, target, shape), request);
        } catch (CannotWriteException reason) {
            return new Translation.CannotWrite(String.valueOf(reason.getMessage()), reason.span());
        } catch (StackOverflowError tooDeep) {
            return cannot("the statement is nested too deeply to be written");
        }
    }

    private static String written(TranslationRequest request, Engine source, Engine target, StatementShape shape) {
        String sql = request.sql();
        LexedSql lexed = SqlLexer.read(sql, LexicalRules.of(request.from().dialect()));
        List<SqlToken> tokens = ((LexedSql.Statement) lexed).tokens();
        Statement statement = StatementParser.of(request.from().dialect()).parseNumbered(sql, tokens);
        if (!(statement instanceof Select query)) {
            throw new CannotWriteException("only queries are written for another dialect", null);
        }
        Names names = new Names(source, target, request.from(), request.to());
        StringTexts texts = new StringTexts(tokens, source, target);
        ColumnTypes types = new ColumnTypes(source, request.from(), shape);
        return new QueryWriter(new Writing(sql, source, target, names, texts, types)).query(query);
    }

    private static Translation checked(String sql, TranslationRequest request) {
        DatabaseSchema to = request.to().tables().isEmpty() ? copyOf(request) : request.to();
        SqlAnalysis analysis = new JSqlParserAnalyzer(to.dialect()).analyze(sql, to);
        if (analysis.outcome() instanceof Outcome.NotUnderstood unknown) {
            return cannot("cannot be written for %s: %s".formatted(to.dialect().displayName(), unknown.message()));
        }
        return analysis.statement().isEmpty()
                ? cannot("cannot be written for %s: it is no query there"
                        .formatted(to.dialect().displayName()))
                : new Translation.Written(analysis);
    }

    /** The tables of the first database, as if they were in the other one. */
    private static DatabaseSchema copyOf(TranslationRequest request) {
        List<Table> tables = request.from().tables();
        List<ForeignKey> keys = request.from().foreignKeys();
        return new DatabaseSchema(request.to().dialect(), tables, keys);
    }

    private static Translation cannot(String message) {
        return new Translation.CannotWrite(message, null);
    }
}
