package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.DatabaseOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.config.StoreOptions;
import io.nl2sql.cli.render.KnowledgeStatusText;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how much is known of a connection, and what of it a change of the database broke. */
@Command(
        name = "status",
        description = "Tells how much is known of a connection and what of it is in quarantine, since when and why.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql knowledge status --connection shop",
            "  nl2sql knowledge status --connection shop --db shop.sqlite",
            "",
            "With --db, the database is compared with how it was seen last; what broke",
            "since goes to quarantine, and what is repaired comes back.",
            "",
            "Exit codes: 0 told, 2 nothing is known, 5 the database failed, 70 the store",
            "failed; 'nl2sql --help' lists all."
        })
public final class KnowledgeStatusCommand implements Callable<Integer> {

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    public KnowledgeStatusCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (JdbcKnowledgeStore open = store.open(shell)) {
            Knowledge known = store.known(open);
            List<Casualty> broken = database.database() == null ? List.of() : compare(open);
            boolean compared = open.quarantine(store.connection()).lastSeen() != null;
            List<QuarantinedPiece> quarantined = KnowledgeGuard.quarantined(store.connection(), open, open);
            shell.output().line("%s: %s".formatted(store.connection(), KnowledgeStatusText.counts(known)));
            KnowledgeStatusText.problems(compared, quarantined, broken).forEach(shell.output()::line);
            return ExitCode.DONE.number();
        }
    }

    /** What never held, after what a change broke has gone to quarantine. */
    private List<Casualty> compare(JdbcKnowledgeStore open) {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine engine = engines.open(database, progress)) {
            DatabaseSchema schema = engine.engine().schema();
            progress.clear();
            SqlAnalyzer analyzer = new JSqlParserAnalyzer(schema.dialect());
            Knowledge holding =
                    new KnowledgeGuard(open, open, analyzer, Clock.systemUTC()).holding(store.connection(), schema);
            return KnowledgeCheck.broken(holding, schema, analyzer);
        }
    }
}
