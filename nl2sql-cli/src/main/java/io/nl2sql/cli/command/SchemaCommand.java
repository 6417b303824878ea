package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.DatabaseOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.cli.render.SchemaOutput;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a database holds. */
@Command(
        name = "schema",
        description = "Shows tables, columns, keys and row estimates; references that no key declares but that the "
                + "values bear out are marked as inferred.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql schema --db shop.sqlite",
            "  nl2sql schema --db shop.sqlite customers",
            "  nl2sql schema --db postgresql://reader@localhost/shop --format json"
        })
public final class SchemaCommand implements Callable<Integer> {

    private final Shell shell;
    private final GlobalOptions global;
    private final EngineSource engines;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private OutputFormat format = OutputFormat.TABLE;

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Only this table, with or without its schema.")
    private @Nullable String table;

    public SchemaCommand(Shell shell, GlobalOptions global, EngineSource engines) {
        this.shell = shell;
        this.global = global;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            DatabaseSchema schema = open.engine().schema();
            List<Table> tables = table == null ? schema.tables() : TableChoice.named(table, schema);
            progress.clear();
            SchemaOutput.write(schema, tables, format, shell, global.style(shell));
            return ExitCode.DONE.number();
        }
    }
}
