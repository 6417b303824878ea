package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.DatabaseOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.config.StoreOptions;
import io.nl2sql.cli.knowledge.KnowledgeYaml;
import io.nl2sql.cli.render.KnowledgeStatusText;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings in what people know about a database. */
@Command(
        name = "import",
        description = "Replaces what is known of a connection by what a YAML file says, all of it or nothing.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql knowledge import --connection shop shop.yaml",
            "  nl2sql knowledge import --connection shop --db shop.sqlite shop.yaml",
            "",
            "With --db, tables and columns are looked up in the database, also those in",
            "expressions and examples. What does not fit is told, a line for each, and",
            "nothing is imported.",
            "",
            "Exit codes: 0 imported, 2 something in the file is wrong, 5 the database",
            "failed, 70 the store failed; 'nl2sql --help' lists all."
        })
public final class KnowledgeImportCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "FILE", description = "What to import; docs/knowledge.md tells how it is written.")
    private Path file = Path.of("");

    public KnowledgeImportCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Knowledge knowledge = KnowledgeYaml.read(file);
        @Nullable DatabaseSchema schema = database.database() == null ? null : schema();
        if (schema != null) {
            List<Casualty> broken = KnowledgeCheck.broken(knowledge, schema, new JSqlParserAnalyzer(schema.dialect()));
            if (!broken.isEmpty()) {
                broken.forEach(piece -> shell.note("nl2sql: " + piece.message()));
                return ExitCode.USAGE.number();
            }
        }
        try (JdbcKnowledgeStore open = store.open(shell)) {
            if (schema != null) {
                // What was written for this state of the database must not be blamed for what changed before.
                new KnowledgeGuard(open, open, new JSqlParserAnalyzer(schema.dialect()), Clock.systemUTC())
                        .holding(store.connection(), schema);
            }
            open.replace(store.connection(), knowledge);
            shell.note("imported into %s: %s".formatted(store.connection(), KnowledgeStatusText.counts(knowledge)));
            int quarantined =
                    KnowledgeGuard.quarantined(store.connection(), open, open).size();
            if (quarantined > 0) {
                shell.note("still in quarantine: %d; 'nl2sql knowledge status' lists them".formatted(quarantined));
            }
        }
        return ExitCode.DONE.number();
    }

    private DatabaseSchema schema() {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            DatabaseSchema schema = open.engine().schema();
            progress.clear();
            return schema;
        }
    }
}
