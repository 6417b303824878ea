package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.IndexText;
import io.nl2sql.core.port.out.Progress;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what is indexed of a database. */
@Command(
        name = "status",
        description = "Tells what the index holds of a database and when its values were read. Reads nothing from the "
                + "database itself.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  nl2sql index status --db postgresql://reader@localhost/warehouse"})
public final class IndexStatusCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    public IndexStatusCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (OpenEngine open = engines.open(database, Progress.SILENT)) {
            IndexText.status(open.indexes(), ZoneId.systemDefault()).forEach(shell.output()::line);
            shell.output().flush();
            return ExitCode.DONE.number();
        }
    }
}
