package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.CheckedStatement;
import io.nl2sql.cli.evaluation.DialectNames;
import io.nl2sql.cli.evaluation.GuardReport;
import io.nl2sql.cli.evaluation.LevelNames;
import io.nl2sql.cli.evaluation.StatementCheck;
import io.nl2sql.cli.evaluation.StatementFile;
import io.nl2sql.cli.evaluation.StatementVerdict;
import io.nl2sql.cli.evaluation.VerdictFile;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether statements would pass the gate. */
@Command(
        name = "guard",
        description = "Tells whether SQL would pass the gate; needs no database.",
        sortOptions = false,
        footerHeading = "%nStatements:%n",
        footer = {
            "  One JSON object on each line: id, sql and, where it is not --dialect,",
            "  dialect. For --report, expect (allow or deny), allow_moderate and",
            "  allow_permissive may say what the verdicts are to be.",
            "",
            "Verdicts, one JSON object on each line, for each statement and level:",
            "  id, level, verdict, rule, message",
            "  level    strict: one read, nothing else",
            "           moderate: also INSERT, and UPDATE and DELETE of the rows that",
            "           a WHERE picks",
            "           permissive: also all rows, MERGE, TRUNCATE, and definitions",
            "           of tables, views and indexes; a person who is no program is",
            "           checked like this",
            "  verdict  allow or deny",
            "  rule     the rule that is broken, such as function-not-allowed; null",
            "           where it is allowed",
            "Tables and columns need not exist.",
            "",
            "Examples:",
            "  nl2sql guard --dialect postgresql \"SELECT pg_sleep(9)\"",
            "",
            "  nl2sql guard --level strict --in statements.jsonl --out verdicts.jsonl",
            "",
            "Exit codes: 0 all are allowed at every level that --level asks about,",
            "2 bad input, 3 something is denied; with --report 3 only where a verdict",
            "is another than the statement expects. 'nl2sql --help' lists all."
        })
public final class GuardCommand implements Callable<Integer> {

    private static final String ARGUMENT_ID = "statement";

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "SQL", description = "The statement; '-' reads it from standard input.")
    private @Nullable String sql;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            defaultValue = "ansi",
            description = {
                "ansi, duckdb, h2, mariadb, mysql, oracle, postgresql,",
                "sqlite, sqlserver, or any: it has to be harmless in",
                "each of them. Default: ${DEFAULT-VALUE}."
            })
    private String dialect = "ansi";

    @Option(
            names = "--level",
            paramLabel = "NAME",
            defaultValue = "all",
            description = {
                "Check at this level only: strict, moderate, permissive,",
                "or all. Default: ${DEFAULT-VALUE}."
            })
    private String level = "all";

    @Option(names = "--in", paramLabel = "FILE", description = "Check the statements of this file.")
    private @Nullable Path in;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {"Write the verdicts here rather than to standard", "output."})
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = {"Write counts for each dialect and level here, as", "markdown."})
    private @Nullable Path report;

    public GuardCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<GuardrailLevel> levels = LevelNames.levelsOf(level);
        StatementCheck check = new StatementCheck(levels);
        List<CheckedStatement> statements = statements();
        List<StatementVerdict> verdicts = statements.stream()
                .flatMap(statement -> check.verdictsOn(statement).stream())
                .toList();
        if (out == null) {
            verdicts.forEach(verdict -> shell.output().line(verdict.line()));
        } else {
            VerdictFile.write(out, verdicts);
        }
        boolean failed = report == null
                ? verdicts.stream().anyMatch(StatementVerdict::isDenied)
                : reportOn(statements, check, levels, report);
        return (failed ? ExitCode.CANNOT_ANSWER : ExitCode.DONE).number();
    }

    /** Writes the report and tells whether a verdict is another than the row expects. */
    private static boolean reportOn(
            List<CheckedStatement> statements, StatementCheck check, List<GuardrailLevel> levels, Path path) {
        GuardReport report = new GuardReport(levels);
        for (CheckedStatement statement : statements) {
            for (Dialect dialect : statement.dialects()) {
                check.verdictsOn(statement, dialect).forEach(verdict -> report.add(statement, dialect, verdict));
            }
        }
        report.write(path);
        return report.hasDifferences();
    }

    private List<CheckedStatement> statements() {
        List<Dialect> usual = DialectNames.dialectsOf(dialect);
        if (sql == null && in != null) {
            return StatementFile.read(in, usual);
        }
        if (sql != null && in == null) {
            String text = TextArgument.resolve(List.of(sql), shell);
            return List.of(CheckedStatement.undecided(ARGUMENT_ID, usual, text));
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID, "give either a statement or --in FILE with statements");
    }
}
