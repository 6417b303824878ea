package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.sample.SampleFiles;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way over a database of realistic size. */
class ChinookSqliteIT {

    private static final int MAX_VALUES = 5_000;

    private JdbcDatabase database;

    @BeforeEach
    void open() {
        DatabaseAddress address = DatabaseAddress.parse(
                SampleFiles.requireSample("chinook/chinook.sqlite").toString());
        database = JdbcDatabase.open(address, new VouchingSqlAnalyzer());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void readsTablesAndKeys() {
        DatabaseSchema schema = database.schemaReader().read(SchemaRequest.ALL);

        assertThat(schema.tables()).hasSize(11);
        assertThat(schema.foreignKeys()).hasSize(11);
        Table playlistTrack = schema.findTable(TableName.of("PlaylistTrack")).orElseThrow();
        assertThat(playlistTrack.primaryKey()).containsExactly("PlaylistId", "TrackId");
    }

    @Test
    void samplesEveryColumnQuickly() {
        DatabaseSchema schema = database.schemaReader().read(SchemaRequest.ALL);
        sampleEveryColumn(schema);

        long start = System.nanoTime();
        long incomplete = sampleEveryColumn(schema);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);

        assertThat(incomplete).isZero();
        assertThat(elapsed).isLessThan(Duration.ofSeconds(2));
    }

    private long sampleEveryColumn(DatabaseSchema schema) {
        return schema.tables().stream()
                .flatMap(table -> table.columns().stream().map(table::columnName))
                .map(column -> database.valueReader().read(new ColumnSampleRequest(column, MAX_VALUES, 200)))
                .filter(sample -> !sample.complete())
                .map(ColumnSample::column)
                .count();
    }

    @Test
    void runsAStatement() {
        ResultTable.Collector rows = new ResultTable.Collector();

        ExecutionSummary summary = database.queryExecutor()
                .execute(
                        new ExecutionRequest(
                                VouchingSqlAnalyzer.approve(
                                        "SELECT Name, Milliseconds FROM Track ORDER BY Milliseconds DESC",
                                        database.dialect()),
                                ExecutionLimits.DEFAULT.withMaxRows(1),
                                Cancellation.NEVER),
                        rows);

        assertThat(rows.toTable(summary).rows()).containsExactly(Row.of("Occupation / Precipice", 5_286_953L));
        assertThat(summary.truncated()).isTrue();
    }
}
