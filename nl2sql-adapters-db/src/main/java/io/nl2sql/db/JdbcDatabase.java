package io.nl2sql.db;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AccountProbe;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.PlanReader;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.SchemaReader;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.ValueReader;
import io.nl2sql.core.port.out.WriteExecutor;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.execution.JdbcQueryExecutor;
import io.nl2sql.db.execution.JdbcWriteExecutor;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.internal.WriteSessions;
import io.nl2sql.db.plan.JdbcPlanReader;
import io.nl2sql.db.rewrite.SplicingSqlRewriter;
import io.nl2sql.db.schema.JdbcAccountProbe;
import io.nl2sql.db.schema.JdbcRoutineReader;
import io.nl2sql.db.schema.JdbcSchemaReader;
import io.nl2sql.db.schema.JdbcValueReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database reached over JDBC, read-only unless opened otherwise. Safe for concurrent use. */
public final class JdbcDatabase implements Database {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final int LONGEST_VERSION = 200;

    private final DialectSupport support;
    private final ReadOnlySessions sessions;
    private final @Nullable WriteSessions writeSessions;
    private final SqlAnalyzer sqlAnalyzer;

    private JdbcDatabase(
            DialectSupport support,
            ConnectionSource connections,
            @Nullable ConnectionSource writing,
            SqlAnalyzer sqlAnalyzer) {
        this.support = requireNonNull(support, "support is null");
        this.sqlAnalyzer = requireNonNull(sqlAnalyzer, "sqlAnalyzer is null");
        this.sessions = new ReadOnlySessions(support, connections);
        this.writeSessions = writing == null ? null : new WriteSessions(support, writing);
    }

    /**
     * Opens the database at an address for reading and makes sure that it can be read. Its SQL is understood by a
     * {@link JSqlParserAnalyzer}.
     *
     * @throws Nl2SqlException NOT_FOUND, DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE or DATABASE_CORRUPT
     */
    public static JdbcDatabase open(DatabaseAddress address) {
        return open(address, AccessMode.READ);
    }

    /** As {@link #open(DatabaseAddress)}, and for writing as well where that is the mode. */
    public static JdbcDatabase open(DatabaseAddress address, AccessMode mode) {
        return open(address, new JSqlParserAnalyzer(address.support().dialect()), mode);
    }

    /**
     * Opens the database at an address for reading, with an analyzer of the caller, and makes sure that it can be read.
     *
     * @throws Nl2SqlException NOT_FOUND, DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE or DATABASE_CORRUPT
     */
    public static JdbcDatabase open(DatabaseAddress address, SqlAnalyzer sqlAnalyzer) {
        return open(address, sqlAnalyzer, AccessMode.READ);
    }

    /**
     * Opens the database at an address and makes sure that it can be read. Reads run in read-only sessions in either
     * mode; statements that write have connections of their own, and wait for the reads of a file where its engine
     * cannot do both at once.
     *
     * @throws Nl2SqlException NOT_FOUND, DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE or DATABASE_CORRUPT
     */
    public static JdbcDatabase open(DatabaseAddress address, SqlAnalyzer sqlAnalyzer, AccessMode mode) {
        DialectSupport support = address.support();
        ConnectionSource reading = support.connect(address.location());
        ConnectionSource writing = mode == AccessMode.WRITE ? support.connectForWriting(address.location()) : null;
        if (writing != null && support.writesAlone()) {
            Semaphore turns = TurnTaking.turns();
            reading = TurnTaking.shared(reading, turns);
            writing = TurnTaking.alone(writing, turns);
        }
        JdbcDatabase database = new JdbcDatabase(support, reading, writing, sqlAnalyzer);
        try {
            database.sessions.run(Activity.CONNECTING, CONNECT_TIMEOUT, Cancellation.NEVER, session -> true);
            return database;
        } catch (Nl2SqlException failure) {
            database.close();
            throw failure;
        }
    }

    /** As {@link #of(DataSource, DialectSupport, SqlAnalyzer)}, its SQL understood by a {@link JSqlParserAnalyzer}. */
    public static JdbcDatabase of(DataSource dataSource, DialectSupport support) {
        return of(dataSource, support, new JSqlParserAnalyzer(support.dialect()));
    }

    /**
     * A database behind a data source of the caller, which is not closed with it. The data source should serve nothing
     * else: its connections are made read-only, and those that were interrupted are aborted.
     */
    public static JdbcDatabase of(DataSource dataSource, DialectSupport support, SqlAnalyzer sqlAnalyzer) {
        return new JdbcDatabase(support, new DataSourceConnections(dataSource), null, sqlAnalyzer);
    }

    /**
     * What the server calls itself, with its version, such as {@code PostgreSQL 16.1}; on one line.
     *
     * @throws Nl2SqlException DATABASE_UNAVAILABLE and what else stands in the way of a session
     */
    public String serverVersion() {
        String text = sessions.run(
                Activity.CONNECTING,
                CONNECT_TIMEOUT,
                Cancellation.NEVER,
                session -> session.metaData().getDatabaseProductName() + " "
                        + session.metaData().getDatabaseProductVersion());
        String line = text.lines().findFirst().orElse("").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_VERSION));
    }

    @Override
    public Dialect dialect() {
        return support.dialect();
    }

    @Override
    public SchemaReader schemaReader() {
        return new JdbcSchemaReader(sessions);
    }

    /** Lists its procedures and functions. */
    public JdbcRoutineReader routineReader() {
        return new JdbcRoutineReader(sessions);
    }

    @Override
    public ValueReader valueReader() {
        return new JdbcValueReader(sessions);
    }

    @Override
    public SqlAnalyzer sqlAnalyzer() {
        return sqlAnalyzer;
    }

    @Override
    public SqlRewriter sqlRewriter() {
        return new SplicingSqlRewriter(sqlAnalyzer);
    }

    @Override
    public AccountProbe accountProbe() {
        return new JdbcAccountProbe(sessions);
    }

    @Override
    public QueryExecutor queryExecutor() {
        return new JdbcQueryExecutor(sessions);
    }

    @Override
    public PlanReader planReader() {
        return new JdbcPlanReader(sessions);
    }

    @Override
    public Optional<WriteExecutor> writeExecutor() {
        return Optional.ofNullable(writeSessions).map(JdbcWriteExecutor::new);
    }

    @Override
    public void close() {
        if (writeSessions != null) {
            writeSessions.close();
        }
        sessions.close();
    }
}
