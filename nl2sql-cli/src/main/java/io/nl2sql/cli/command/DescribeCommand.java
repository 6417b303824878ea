package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.SqlExplainer;
import io.nl2sql.core.telling.SqlExplanation;
import io.nl2sql.db.analysis.JSqlParserOutliner;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says in words what a statement does. */
@Command(
        name = "describe",
        description = "Says step by step in plain words what a query does: from its own structure, or with a language "
                + "model in the words of that.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql describe --db shop.sqlite \"SELECT city, count(*) FROM customers GROUP BY city\"",
            "  nl2sql describe --db shop.sqlite -m ollama/qwen3 - < report.sql",
            "",
            "Nothing runs. A model is shown the statement and the names in it."
        })
public final class DescribeCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Parameters(
            arity = "1",
            paramLabel = "SQL",
            description = {"The statement, quoted; '-' reads it from standard", "input."})
    private String sql = "";

    public DescribeCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        String statement = TextArgument.resolve(List.of(sql), shell).strip();
        if (statement.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "there is no statement: write one behind the options");
        }
        @Nullable LanguageModel words = ChosenModel.of(model, shell);
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            DatabaseSchema schema = open.engine().schema();
            SqlExplainer explainer = new SqlExplainer(new JSqlParserOutliner(schema.dialect()), words);
            ModelTerms terms = ModelTerms.until(Deadline.in(AskQuestionCommand.DEFAULT_TIMEOUT, Clock.systemUTC()));
            SqlExplanation explanation = explainer.explain(new SqlExplainer.ExplainRequest(statement, schema, terms));
            progress.clear();
            explanation.numbered().lines().forEach(shell.output()::line);
            MadeBy.tell(explanation.origin(), shell);
        }
        shell.output().flush();
        return ExitCode.DONE.number();
    }
}
