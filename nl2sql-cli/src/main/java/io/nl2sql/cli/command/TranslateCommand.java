package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.DialectNames;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a query of one dialect in another. */
@Command(
        name = "translate",
        description = "Writes a query for another engine; needs no database.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql translate --from sqlite --to sqlserver \"SELECT a FROM t LIMIT 3\"",
            "",
            "What would mean something else there is written in another way or",
            "refused. Nothing is known about the types of columns: where they",
            "decide, the query is refused. Names stay as they are written.",
            "",
            "Exit codes: 0 written, 2 bad input, 3 it cannot be written there;",
            "'nl2sql --help' lists all."
        })
public final class TranslateCommand implements Callable<Integer> {

    private static final String DIALECTS = "ansi, duckdb, h2, mariadb, mysql, oracle,";

    private final Shell shell;
    private final SqlTranslator translator = new JSqlParserTranslator();

    @Parameters(paramLabel = "SQL", description = "The query; '-' reads it from standard input.")
    private String sql = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "NAME",
            description = {"The dialect it is in: " + DIALECTS, "postgresql, sqlite, or sqlserver."})
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The dialect to write it in.")
    private String to = "";

    public TranslateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Translation translation = translator.translate(
                new TranslationRequest(TextArgument.resolve(List.of(sql), shell), empty(from), empty(to)));
        if (translation instanceof Translation.Written written) {
            shell.output().line(written.sql());
            return ExitCode.DONE.number();
        }
        throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, ((Translation.CannotWrite) translation).message());
    }

    private static DatabaseSchema empty(String name) {
        List<Dialect> dialects = DialectNames.dialectsOf(name);
        if (dialects.size() > 1) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "a query is translated from one dialect to one other: name it");
        }
        return new DatabaseSchema(dialects.get(0), List.of(), List.of());
    }
}
