package io.nl2sql.cli.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.DatabaseDirectory;
import io.nl2sql.cli.evaluation.QuestionOptions;
import io.nl2sql.cli.evaluation.RetrievalFile;
import io.nl2sql.cli.evaluation.RetrievalSet;
import io.nl2sql.cli.evaluation.RetrievalText;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.retrieval.RetrievalEvaluator;
import io.nl2sql.core.evaluation.retrieval.RetrievalQuestion;
import io.nl2sql.core.evaluation.retrieval.RetrievalReport;
import io.nl2sql.core.evaluation.retrieval.RetrievalResult;
import io.nl2sql.core.evaluation.retrieval.RetrievalVariant;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.SchemaEntries;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how often all tables that a question needs are among those that linking finds. */
@Command(
        name = "eval-retrieval",
        description = "Tells how often linking finds the tables a question needs.",
        sortOptions = false,
        footerHeading = "%nQuestions:%n",
        footer = {
            "  One JSON object on each line: id, db, question and gold_sql, whose tables",
            "  are the ones to find. The table @10 of a line is the percentage of the",
            "  questions whose tables are all among the first ten.",
            "",
            "Results, one JSON object on each line:",
            "  id, gold, places, tables, missing_columns",
            "  places           the place of the last needed table for each way of",
            "                   ranking, 0 where one was not found",
            "  tables           the best tables by everything there is",
            "  missing_columns  the needed columns that the budget cut off",
            "",
            "Example:",
            "  nl2sql eval-retrieval --questions dev.jsonl --databases db --pooled \\",
            "      --out places.jsonl"
        })
public final class EvalRetrievalCommand implements Callable<Integer> {

    private static final String COLLECTION = "evaluation";

    private final Shell shell;
    private final Function<Boolean, KnowledgeIndex> indexes;

    @Mixin
    private QuestionOptions questions = new QuestionOptions();

    @Option(
            names = "--pooled",
            description = {"All databases of the folder become the schemas", "of a single one."})
    private boolean pooled;

    @Option(names = "--no-embedder", description = "Rank without vectors.")
    private boolean withoutEmbedder;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the place of each needed table here.")
    private @Nullable Path out;

    /** @param indexes makes an empty index in memory, with an embedder or without */
    public EvalRetrievalCommand(Shell shell, Function<Boolean, KnowledgeIndex> indexes) {
        this.shell = shell;
        this.indexes = indexes;
    }

    @Override
    public Integer call() {
        List<EvaluationQuestion> chosen = questions.chosen();
        DatabaseDirectory directory = questions.directory();
        Cancellation cancellation = new Cancellation();
        return Interruption.during(cancellation, () -> {
            List<RetrievalResult> results = examine(chosen, directory, cancellation);
            if (results.isEmpty()) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "no question has gold SQL that reads a table: add gold_sql to %s".formatted(questions.file()));
            }
            if (out != null) {
                new RetrievalFile().write(out, results);
            }
            RetrievalText.lines(RetrievalReport.of(results)).forEach(shell.output()::line);
            shell.output().flush();
            return ExitCode.DONE.number();
        });
    }

    private List<RetrievalResult> examine(
            List<EvaluationQuestion> chosen, DatabaseDirectory directory, Cancellation cancellation) {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC())) {
            List<RetrievalSet> sets = pooled
                    ? List.of(RetrievalSet.pooled(chosen, directory, progress, cancellation))
                    : RetrievalSet.single(chosen, directory, progress, cancellation);
            List<RetrievalResult> results = new ArrayList<>();
            for (RetrievalSet set : sets) {
                try (KnowledgeIndex index = indexes.apply(!withoutEmbedder)) {
                    examine(set, index, progress, cancellation, results);
                }
            }
            return inOrderOf(chosen, results);
        }
    }

    private static List<RetrievalResult> inOrderOf(List<EvaluationQuestion> chosen, List<RetrievalResult> results) {
        Map<String, RetrievalResult> byId =
                results.stream().collect(toMap(result -> result.question().id(), identity()));
        return chosen.stream()
                .map(question -> byId.get(question.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void examine(
            RetrievalSet set,
            KnowledgeIndex index,
            ProgressLine progress,
            Cancellation cancellation,
            List<RetrievalResult> results) {
        index.replace(
                new ReplaceRequest(COLLECTION, SchemaEntries.of(set.schema()).entries(), progress, cancellation));
        RetrievalEvaluator evaluator = new RetrievalEvaluator(
                new SchemaLinker(index, COLLECTION, set.schema(), LinkBudget.DEFAULT), set.values(), variants());
        int done = 0;
        for (RetrievalQuestion question : set.questions()) {
            cancellation.check();
            results.add(evaluator.examine(question));
            progress.advanced("linking", ++done, set.questions().size());
        }
    }

    private List<RetrievalVariant> variants() {
        return Arrays.stream(RetrievalVariant.values())
                .filter(variant -> !withoutEmbedder || !variant.evidence().meaning())
                .toList();
    }
}
