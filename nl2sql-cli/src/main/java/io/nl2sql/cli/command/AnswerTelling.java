package io.nl2sql.cli.command;

import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.ReplacedFile;
import io.nl2sql.cli.render.ToldText;
import io.nl2sql.core.chart.Chart;
import io.nl2sql.core.chart.ChartChoice;
import io.nl2sql.core.chart.ChartChooser;
import io.nl2sql.core.chart.ChartRequest;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.AnswerSummariser;
import io.nl2sql.core.telling.AnswerSummariser.SummaryRequest;
import io.nl2sql.core.telling.AnswerSummary;
import io.nl2sql.core.telling.FollowUps;
import io.nl2sql.core.telling.FollowUps.FollowUpRequest;
import io.nl2sql.core.telling.SummaryLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says more about an answer than its rows: a summary, a chart, questions to ask next. Keeps the first rows while they pass
 * by. Used by one thread, for one question.
 */
final class AnswerTelling implements RowSink {

    private static final int MOST_ROWS = 10_000;

    private final TellingOptions wanted;
    private final @Nullable LanguageModel model;
    private final boolean modelSeesRows;
    private final RowSink target;
    private final ResultTable.Collector kept = new ResultTable.Collector();
    private long seen;

    AnswerTelling(TellingOptions wanted, @Nullable LanguageModel model, boolean modelSeesRows, RowSink target) {
        this.wanted = wanted;
        this.model = model;
        this.modelSeesRows = modelSeesRows;
        this.target = target;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        kept.columns(columns);
        target.columns(columns);
    }

    @Override
    public void row(Row row) {
        if (seen++ < MOST_ROWS && !wanted.isNone()) {
            kept.row(row);
        }
        target.row(row);
    }

    /** Writes what is wanted; the words go where notes go, so that the output holds rows alone. */
    void tell(String question, ExecutionSummary summary, DatabaseSchema schema, ModelTerms terms, Shell shell) {
        if (wanted.isNone()) {
            return;
        }
        ResultTable all = kept.toTable(summary);
        ResultTable table = new ResultTable(all.columns(), all.rows(), all.truncated() || seen > MOST_ROWS);
        if (wanted.summary()) {
            AnswerSummary told = new AnswerSummariser(model, SummaryLimits.DEFAULT)
                    .summarise(new SummaryRequest(question, table, modelSeesRows, terms));
            ToldText.summary(told).forEach(shell::note);
        }
        wanted.chart().ifPresent(file -> draw(file, new ChartRequest(question, table, terms), shell));
        if (wanted.suggest()) {
            ToldText.suggestions(new FollowUps(model).suggest(new FollowUpRequest(question, table, schema, terms)))
                    .forEach(shell::note);
        }
    }

    private void draw(Path file, ChartRequest request, Shell shell) {
        ChartChoice choice = new ChartChooser(model).choose(request);
        if (choice.chart().isEmpty()) {
            shell.note("nl2sql: no chart: " + choice.reason());
            return;
        }
        Chart chart = choice.chart().get();
        try (ReplacedFile written = ReplacedFile.open(file)) {
            written.line(chart.specification());
            written.publish();
        }
        shell.note("nl2sql: chart (%s) written to %s".formatted(chart.kind().wording(), file));
    }
}
