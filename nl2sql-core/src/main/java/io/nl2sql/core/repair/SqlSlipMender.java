package io.nl2sql.core.repair;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mends queries by rule, where what was meant is certain: text around the query, names misspelt, quoted or spelt in another
 * case, the SQL of another engine, keywords misspelt, commas too many, columns missing in GROUP BY. What it writes is
 * understood as a query over tables and columns that exist, or not given away. Safe for concurrent use.
 */
public final class SqlSlipMender implements Mender {

    private static final int MOST_STEPS = 6;

    private final SqlAnalyzer analyzer;
    private final SqlTranslator translator;
    private final DatabaseSchema schema;
    private final List<Dialect> others;

    /**
     * @param analyzer understands the SQL of the database
     * @param translator writes queries of other engines in it
     * @param schema what of the database the caller may know
     * @param others the SQL of other engines, the likeliest first
     */
    public SqlSlipMender(SqlAnalyzer analyzer, SqlTranslator translator, DatabaseSchema schema, List<Dialect> others) {
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.translator = requireNonNull(translator, "translator is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.others = others.stream()
                .filter(dialect -> !dialect.id().equals(schema.dialect().id()))
                .toList();
    }

    @Override
    public Optional<String> mend(List<FailedRun> runs) {
        FailedRun last = runs.get(runs.size() - 1);
        return mend(last.text(), last.failure().message());
    }

    /**
     * The query as it was meant; empty where that is not certain.
     *
     * @param error what was said to the query
     */
    public Optional<String> mend(String sql, String error) {
        String text = CodeFence.open(sql);
        if (GroupingSlip.isReported(error)) {
            return GroupingSlip.mend(text, schema.dialect())
                    .filter(this::isGood)
                    .filter(mended -> !mended.equals(sql));
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            if (isGood(text)) {
                return text.equals(sql.strip()) ? translated(text) : Optional.of(text);
            }
            Optional<String> next = step(text);
            if (next.isEmpty() || next.get().equals(text)) {
                return Optional.empty();
            }
            text = next.get();
        }
        return Optional.empty();
    }

    private Optional<String> step(String text) {
        Optional<StatementShape> statement = analyzer.analyze(text, schema).statement();
        if (statement.isPresent()) {
            return NameSlips.mend(text, statement.get(), schema).or(() -> translated(text));
        }
        return translated(text).or(() -> spelt(text));
    }

    /** The one query that other engines read in the text. MySQL alone reads {@code ||} and double quotes in its own way. */
    private Optional<String> translated(String text) {
        boolean readDifferently = text.contains("||") || text.contains("\"");
        Set<String> written = new LinkedHashSet<>();
        for (Dialect other : others) {
            if (readDifferently && (other.id().equals("mysql") || other.id().equals("mariadb"))) {
                continue;
            }
            DatabaseSchema from = new DatabaseSchema(other, schema.tables(), schema.foreignKeys());
            Translation translation = translator.translate(new TranslationRequest(text, from, schema));
            if (translation instanceof Translation.Written query
                    && query.analysis()
                            .statement()
                            .filter(this::isQuery)
                            .filter(SqlSlipMender::quotesNoText)
                            .isPresent()) {
                written.add(query.sql());
            }
        }
        return written.size() == 1 ? Optional.of(written.iterator().next()) : Optional.empty();
    }

    private Optional<String> spelt(String text) {
        List<String> understood = WordSlips.readings(text, schema.dialect()).stream()
                .filter(reading -> analyzer.analyze(reading, schema)
                        .statement()
                        .filter(this::isQuery)
                        .isPresent())
                .toList();
        List<String> good = understood.stream().filter(this::isGood).toList();
        List<String> meant = good.isEmpty() ? understood : good;
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private boolean isQuery(StatementShape statement) {
        return statement.type() == StatementType.SELECT;
    }

    private boolean isGood(String text) {
        SqlAnalysis analysis = analyzer.analyze(text, schema);
        return analysis.statement()
                .filter(this::isQuery)
                .filter(SqlSlipMender::namesExist)
                .isPresent();
    }

    private static boolean namesExist(StatementShape statement) {
        return statement.tables().stream().map(TableReference::target).noneMatch(SqlSlipMender::isMissing)
                && statement.columns().stream().map(ColumnReference::target).noneMatch(SqlSlipMender::isMissing);
    }

    /** A name that nobody knows becomes a text where it is put in quotes, as SQLite has it: that would be another query. */
    private static boolean quotesNoText(StatementShape statement) {
        return statement.columns().stream()
                .map(ColumnReference::target)
                .noneMatch(ColumnReference.Target.QuotedText.class::isInstance);
    }

    private static boolean isMissing(TableReference.Target target) {
        return target instanceof TableReference.Target.Unknown || target instanceof TableReference.Target.Ambiguous;
    }

    private static boolean isMissing(ColumnReference.Target target) {
        return target instanceof ColumnReference.Target.Unknown
                || target instanceof ColumnReference.Target.UnknownQualifier
                || target instanceof ColumnReference.Target.Ambiguous;
    }
}
