package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.render.ChangeRenderer;
import io.nl2sql.cli.render.Heading;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.cli.render.ResultRenderer;
import io.nl2sql.cli.render.ResultRenderers;
import io.nl2sql.cli.render.Style;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import java.util.List;

/** Takes statements that somebody wrote to the engine and shows what comes back. */
final class StatementDesk {

    private final Shell shell;
    private final Style style;
    private final OutputFormat format;
    private final LimitOptions limits;
    private final Confirmation confirmation;
    private final ProgressLine progress;

    StatementDesk(
            Shell shell,
            Style style,
            OutputFormat format,
            LimitOptions limits,
            Confirmation confirmation,
            ProgressLine progress) {
        this.shell = shell;
        this.style = style;
        this.format = format;
        this.limits = limits;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    /**
     * Runs one statement and writes its rows, or how many it changed.
     *
     * @throws Nl2SqlException SQL_REFUSED; CONFIRMATION_NEEDED where somebody would have to agree and nobody can be
     *     asked; or what the engine reports
     */
    ExitCode run(Nl2Sql engine, WriteSqlCommand command) {
        StatementType type = approved(engine.review(command)).type();
        progress.clear();
        ExitCode code = type == StatementType.SELECT ? read(engine, command) : write(engine, command, type);
        shell.output().flush();
        return code;
    }

    private static ApprovedSql approved(GateVerdict verdict) {
        if (verdict instanceof GateVerdict.Approved approved) {
            return approved.sql();
        }
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the statement was refused: "
                            + Refusal.of(rejected.violations().get(0)));
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    private ExitCode read(Nl2Sql engine, WriteSqlCommand command) {
        if (command.dryRun()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "the statement only reads: leave --dry-run out");
        }
        try {
            read(engine, command, limits.confirmed());
        } catch (Nl2SqlException doubt) {
            if (doubt.code() != Nl2SqlErrorCode.CONFIRMATION_NEEDED) {
                throw doubt;
            }
            if (!confirmation.isPossible()) {
                throw new Nl2SqlException(doubt.code(), doubt.text() + " with --yes");
            }
            shell.note("nl2sql: " + doubt.text());
            if (!confirmation.agrees("Run it all the same?")) {
                return declined();
            }
            read(engine, command, true);
        }
        return ExitCode.DONE;
    }

    private void read(Nl2Sql engine, WriteSqlCommand command, boolean confirmed) {
        StatementRows rows =
                new StatementRows(Heading.ofStatement(command.sql()), ResultRenderers.of(format, shell, style));
        rows.finish(
                engine.run(new RunSqlCommand(command.sql(), limits.limits(), command.cancellation(), confirmed), rows));
    }

    private ExitCode write(Nl2Sql engine, WriteSqlCommand command, StatementType type) {
        if (!command.dryRun() && !limits.confirmed()) {
            if (!confirmation.isPossible()) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIRMATION_NEEDED,
                        "the statement would change the database and did not run: --yes runs it, --dry-run only counts"
                                + " the rows");
            }
            if (!confirmation.agrees(question(engine, command, type))) {
                return declined();
            }
        }
        WriteSummary summary = engine.write(command);
        new ChangeRenderer(shell.output(), format).write(command.sql(), type, summary);
        return ExitCode.DONE;
    }

    /** Rows can be counted beforehand; a definition, on some engines, not be taken back. */
    private static String question(Nl2Sql engine, WriteSqlCommand command, StatementType type) {
        if (type == StatementType.DDL) {
            return "This changes what the database is made of. Run it?";
        }
        WriteSummary trial = engine.write(command.asDryRun());
        return "%s so far. Run it?".formatted(ChangeRenderer.sentence(trial));
    }

    private ExitCode declined() {
        shell.note("nl2sql: nothing was changed");
        return ExitCode.CANNOT_ANSWER;
    }

    /** Writes nothing before the first row: until then the statement may still fail. */
    private static final class StatementRows implements RowSink {

        private final Heading heading;
        private final ResultRenderer renderer;
        private List<ResultColumn> columns = List.of();
        private boolean begun;

        StatementRows(Heading heading, ResultRenderer renderer) {
            this.heading = heading;
            this.renderer = renderer;
        }

        @Override
        public void columns(List<ResultColumn> resultColumns) {
            columns = resultColumns;
        }

        @Override
        public void row(Row row) {
            begin();
            renderer.row(row);
        }

        void finish(ExecutionSummary summary) {
            begin();
            renderer.end(summary);
        }

        private void begin() {
            if (!begun) {
                begun = true;
                renderer.begin(heading, columns);
            }
        }
    }
}
