package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the database ports share: a database for each test that is left without a connection in use. */
public abstract class DatabaseContract {

    /** Names that only a correctly quoted identifier carries. */
    protected static final List<String> ODD_NAMES = List.of(
            "select",
            "Order",
            "MiXeD",
            "with space",
            " leading",
            "quo\"te",
            "'single'",
            "`tick`",
            "[bracket]",
            "line\nbreak",
            "tab\tstop",
            "semi;colon",
            "dot.name",
            "back\\slash",
            "per%cent",
            "--comment",
            "/*x*/",
            "größe",
            "名前",
            "emoji 😀",
            "1st",
            "$dollar",
            "?");

    private TestDatabase testDatabase;

    /** An empty database. */
    protected abstract TestDatabase create();

    @BeforeEach
    final void createDatabase() {
        testDatabase = create();
    }

    @AfterEach
    final void leavesNoConnectionInUse() {
        try {
            assertThat(connectionsBusyInTheEnd()).isZero();
        } finally {
            testDatabase.close();
        }
    }

    /** A server notes a moment after its answer that a session has come to rest. */
    private int connectionsBusyInTheEnd() {
        int busy = testDatabase.busyConnections();
        for (int attempt = 0; busy > 0 && attempt < 40; attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            busy = testDatabase.busyConnections();
        }
        return busy;
    }

    /** Whether the engine takes this name for a table, a column or a label at all. */
    protected boolean canName(String name) {
        return true;
    }

    /** The names of {@link #ODD_NAMES} that the engine takes. */
    protected final List<String> oddNames() {
        return ODD_NAMES.stream().filter(this::canName).toList();
    }

    /** The ports under test. */
    protected final Database database() {
        return testDatabase.database();
    }

    /** How SQL is written for it. */
    protected final Dialect dialect() {
        return database().dialect();
    }

    /** Runs statements with full rights. */
    protected final void run(String... statements) {
        testDatabase.run(statements);
    }

    /** The identifier as the dialect under test writes it. */
    protected final String name(String identifier) {
        return dialect().identifier(identifier);
    }

    /** The whole catalogue. */
    protected final DatabaseSchema schema() {
        return database().schemaReader().read(SchemaRequest.ALL);
    }

    /** The table of this bare name. */
    protected final Table table(String bareName) {
        return schema().tables().stream()
                .filter(table -> table.name().table().equals(bareName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + bareName));
    }

    /** A run of a statement that passed the gate on the word of an analyzer that vouches for everything. */
    protected final ExecutionRequest request(String sql, ExecutionLimits limits, Cancellation cancellation) {
        return new ExecutionRequest(VouchingSqlAnalyzer.approve(sql, dialect()), limits, cancellation);
    }

    /** The result of a statement. */
    protected final ResultTable query(String sql, ExecutionLimits limits) {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary = database().queryExecutor().execute(request(sql, limits, Cancellation.NEVER), rows);
        return rows.toTable(summary);
    }

    /** The result of a statement under the default limits. */
    protected final ResultTable query(String sql) {
        return query(sql, ExecutionLimits.DEFAULT);
    }
}
