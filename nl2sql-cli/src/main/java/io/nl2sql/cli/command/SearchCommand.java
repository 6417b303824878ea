package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.KnowledgeText;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.port.in.AskQuestionCommand;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what would be put before the generator for a question. */
@Command(
        name = "search",
        description = "Shows what a question would be answered from: tables with their score and why they were kept or "
                + "cut, the stored values that the question names, and what people have written down.",
        sortOptions = false,
        footerHeading =
                "%nA schema of at most 100 tables and 2,000 columns goes whole and is not ranked.%n%nExamples:%n",
        footer = {
            "  nl2sql search --db demo \"Which customers live in Brazil?\"",
            "  nl2sql search --db shop.sqlite -c shop \"turnover per city\""
        })
public final class SearchCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    @Parameters(paramLabel = "QUESTION", description = "What would be asked.")
    private String question = "";

    public SearchCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            RetrievedKnowledge knowledge = open.engine().retrieve(AskQuestionCommand.of(question));
            progress.clear();
            KnowledgeText.lines(question, knowledge).forEach(shell.output()::line);
            shell.output().flush();
            return ExitCode.DONE.number();
        }
    }
}
