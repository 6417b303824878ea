package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.ProgressLog;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.IndexText;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a database anew and indexes it. */
@Command(
        name = "build",
        description = "Reads names and values of a database anew and indexes what has changed. Questions may go on "
                + "meanwhile; what was there stays until the new one is complete.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql index build --db postgresql://reader@localhost/warehouse",
            "  nl2sql index build --db postgresql://reader@localhost/warehouse --progress 2>> index.log"
        })
public final class IndexBuildCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    @Option(
            names = "--progress",
            description = {"Tells line by line how far it has come, for a", "log. A terminal shows that anyway."})
    private boolean progressLines;

    public IndexBuildCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        try (ProgressLine line = new ProgressLine(shell, clock)) {
            Progress progress = progressLines ? new ProgressLog(shell, clock) : line;
            try (OpenEngine open = engines.open(database, progress)) {
                long start = System.nanoTime();
                open.engine().refresh();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                line.clear();
                DatabaseSchema schema = open.engine().schema();
                shell.output().line(IndexText.read(schema, took));
                IndexText.status(open.indexes(), ZoneId.systemDefault()).forEach(shell.output()::line);
                shell.output().flush();
                return ExitCode.DONE.number();
            }
        }
    }
}
