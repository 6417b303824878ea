package io.nl2sql.server.program;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.config.ByteSize;
import io.nl2sql.server.config.ExecutionConfig;
import io.nl2sql.server.config.RunnerConfig;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.engine.OpenEngine;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A workbench over a database of which customers are nobody's business, and what it records. */
final class ProgramWorld implements AutoCloseable {

    private static final PrivacySettings PRIVACY = new PrivacySettings(
            true, true, true, List.of(), List.of(), List.of("Customer"), List.of(), List.of(), 0.30, null);
    private static final Principal CALLER = new Principal(new UUID(7, 7), "ada", Role.USER, "key:test", List.of());

    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final Path database;
    private final byte[] before;
    private final ApplicationStore store;
    private final EnginePool pool;
    private final Workbench workbench;

    ProgramWorld(Path folder) throws IOException {
        database = ChinookFile.in(folder);
        before = Files.readAllBytes(database);
        store = ApplicationStore.sqlite(folder.resolve("state.db"));
        pool = new EnginePool((connection, writing) -> open(), 10, Duration.ofSeconds(5));
        Clock clock = Clock.systemUTC();
        workbench = new Workbench(pool, new Threads(store.threads(), clock), store.history(), audit::add, clock);
    }

    private OpenEngine open() {
        JdbcDatabase opened = JdbcDatabase.open(DatabaseAddress.parse("sqlite:" + database));
        Nl2Sql engine = Nl2Sql.builder()
                .database(opened)
                .generator(RulesSqlGenerator.create())
                .privacy(PRIVACY)
                .build();
        return new OpenEngine(engine, opened.dialect());
    }

    /** What programs may take where a test says nothing else. */
    static RunnerConfig config(boolean enabled, long rows) {
        return new RunnerConfig(
                enabled,
                RunnerConfig.DEFAULT.bubblewrap(),
                RunnerConfig.DEFAULT.python(),
                Duration.ofSeconds(20),
                ByteSize.ofMegabytes(512),
                ByteSize.ofMegabytes(16),
                2,
                50,
                rows);
    }

    Programs programs(CodeRunner runner, RunnerConfig config) {
        return new Programs(runner, workbench, config, ExecutionConfig.DEFAULT);
    }

    ProgramOutcome run(CodeRunner runner, String code) {
        return programs(runner, config(true, 1_000)).run(errand(ExecutionMode.AUTO_EXECUTE), code);
    }

    /** Work of a caller over a connection of this mode. */
    Errand errand(ExecutionMode mode) {
        Instant now = Instant.now();
        StoredConnection connection = new StoredConnection(
                new UUID(1, 1),
                "chinook",
                "sqlite",
                new TreeMap<>(),
                "",
                CALLER.userId(),
                true,
                false,
                new ConnectionRules(mode, PRIVACY),
                now,
                now,
                1);
        return new Errand(CALLER, "request", "octofy", Programs.OPERATION, connection, null, new Cancellation());
    }

    /** Whether no byte of the database changed. */
    boolean isUnchanged() throws IOException {
        return Arrays.equals(before, Files.readAllBytes(database));
    }

    @Override
    public void close() {
        pool.close();
        store.close();
    }
}
