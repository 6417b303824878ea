package io.nl2sql.cli.command;

import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.evaluation.LevelNames;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.db.dialect.AccessMode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one statement that somebody wrote. */
@Command(
        name = "sql",
        description = "Runs one SQL statement of your own, through the same gate, policies and limits as a question.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql sql --db shop.sqlite \"SELECT name FROM customers\"",
            "  nl2sql sql --db shop.sqlite --level moderate --dry-run \\",
            "      \"UPDATE customers SET city = 'Bonn' WHERE customer_id = 3\"",
            "  nl2sql sql --db shop.sqlite --level moderate --yes - < insert.sql",
            "",
            "A statement that changes the database runs in one transaction, which",
            "is taken back on every error and above --max-affected-rows. Before it",
            "is kept, you are asked on a terminal; elsewhere --yes is needed.",
            "Exit codes: 0 done, 2 bad input, 3 refused, not agreed to, or too many",
            "rows, 5 database; 'nl2sql --help' lists all."
        })
public final class SqlCommand implements Callable<Integer> {

    private final Shell shell;
    private final GlobalOptions global;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    @Option(
            names = "--level",
            paramLabel = "NAME",
            defaultValue = "strict",
            description = {
                "strict: one read; moderate: also INSERT, and",
                "UPDATE and DELETE with a WHERE; permissive: also",
                "all rows and definitions of tables, views and",
                "indexes. Default: ${DEFAULT-VALUE}."
            })
    private String level = "strict";

    @Option(
            names = "--dry-run",
            description = {"Run a statement that changes the database, count", "the rows and take everything back."})
    private boolean dryRun;

    @Option(
            names = "--max-affected-rows",
            paramLabel = "N",
            defaultValue = "1000",
            converter = LimitOptions.AffectedRows.class,
            description = {"Take back what changes more rows than this.", "Default: ${DEFAULT-VALUE}."})
    private long maxAffectedRows = WriteLimits.DEFAULT.maxAffectedRows();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Parameters(
            arity = "1",
            paramLabel = "SQL",
            description = {"The statement, quoted; '-' reads it from standard", "input."})
    private String sql = "";

    public SqlCommand(Shell shell, GlobalOptions global, EngineSource engines) {
        this.shell = shell;
        this.global = global;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        GuardrailLevel allowed = LevelNames.levelOf(level);
        AccessMode mode = allowed == GuardrailLevel.STRICT ? AccessMode.READ : AccessMode.WRITE;
        if (mode == AccessMode.WRITE && database.policies().requireReadOnlyAccount()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "--require-read-only-account and --level %s contradict each other: leave one out"
                            .formatted(allowed.id()));
        }
        Cancellation cancellation = new Cancellation();
        WriteSqlCommand statement = new WriteSqlCommand(
                statement(),
                allowed,
                Caller.AGENT,
                new WriteLimits(maxAffectedRows, limits.timeout()),
                dryRun,
                cancellation);
        return Interruption.during(cancellation, () -> {
            try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                    OpenEngine open = engines.open(database, mode, progress)) {
                StatementDesk desk = new StatementDesk(
                        shell, global.style(shell), format, limits, new ShellConfirmation(shell), progress);
                return desk.run(open.engine(), statement).number();
            }
        });
    }

    private String statement() {
        String text = TextArgument.resolve(List.of(sql), shell).strip();
        if (text.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "there is no statement: write one behind the options");
        }
        return text;
    }
}
