package io.nl2sql.db.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values of SQLite, which have their types each for itself, and the walls around its sessions. */
class SqliteValuesIT {

    private final SqliteTestDatabase database = new SqliteTestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private ResultTable query(String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary = database.database()
                .queryExecutor()
                .execute(
                        new ExecutionRequest(
                                VouchingSqlAnalyzer.approve(sql, SqliteDialect.INSTANCE),
                                ExecutionLimits.DEFAULT,
                                Cancellation.NEVER),
                        rows);
        return rows.toTable(summary);
    }

    @Test
    void takesEachCellForWhatIsStored() {
        database.run(
                "CREATE TABLE loose (v INTEGER)",
                "INSERT INTO loose VALUES (1), ('two'), (3.5), (x'CAFE'), (NULL), (9223372036854775807)");

        assertThat(query("SELECT v FROM loose").rows())
                .containsExactly(
                        Row.of(1L),
                        Row.of("two"),
                        Row.of(3.5),
                        Row.of(new Bytes(new byte[] {(byte) 0xCA, (byte) 0xFE})),
                        Row.of((Object) null),
                        Row.of(Long.MAX_VALUE));
    }

    @Test
    void showsInfinity() {
        assertThat(query("SELECT 9e999, -9e999, 9e999 - 9e999").rows())
                .containsExactly(Row.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null));
    }

    @Test
    void typesColumnsByDeclarationAndExpressionsByTheirFirstValue() {
        database.run(
                "CREATE TABLE sale (day DATE, amount NUMERIC(10,2), note)",
                "INSERT INTO sale VALUES ('2024-01-01', 12.5, 'x')");

        assertThat(query("SELECT day, amount, note, count(*), avg(amount), upper(note), NULL FROM sale")
                        .columns())
                .extracting(ResultColumn::type)
                .containsExactly(
                        ColumnType.DATE,
                        ColumnType.DECIMAL,
                        ColumnType.TEXT,
                        ColumnType.INTEGER,
                        ColumnType.FLOAT,
                        ColumnType.TEXT,
                        ColumnType.OTHER);
    }

    @Test
    void samplesMixedStorageClasses() {
        database.run(
                "CREATE TABLE loose (v)", "INSERT INTO loose VALUES (1), (1.0), ('1'), (2.5), (x'00'), (NULL), ('')");

        ColumnSample sample = database.database()
                .valueReader()
                .read(new ColumnSampleRequest(new ColumnName(TableName.of("loose"), "v"), 10, 10));

        assertThat(sample.values()).containsExactlyInAnyOrder(1L, "1", 2.5, "");
        assertThat(sample.complete()).isFalse();
        assertThat(sample.hasNulls()).isTrue();
        assertThat(sample.rows()).isEqualTo(7);
    }

    @Test
    void refusesOtherFilesAndPrograms() {
        Path other = database.file().resolveSibling("other.db");
        for (String sql : new String[] {
            "ATTACH DATABASE '%s' AS other".formatted(other),
            "VACUUM INTO '%s'".formatted(other),
            "SELECT load_extension('evil')",
            "backup to %s".formatted(other),
            "PRAGMA journal_mode = WAL",
        }) {
            assertRefusedOrWithoutEffect(sql);
            assertThat(Files.exists(other)).as(sql).isFalse();
        }
        assertThat(query("PRAGMA query_only").rows()).containsExactly(Row.of(1L));
        assertThat(query("PRAGMA journal_mode").rows()).containsExactly(Row.of("delete"));
    }

    private void assertRefusedOrWithoutEffect(String sql) {
        try {
            query(sql);
        } catch (Nl2SqlException refused) {
            assertThat(refused.text()).doesNotContain("\n");
        }
    }

    @Test
    void cannotAttachAnything() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> query("ATTACH DATABASE ':memory:' AS other"))
                .withMessageContaining("too many attached databases");
    }

    @Test
    void settingsOfOneStatementDoNotReachTheNext() {
        assertRefusedOrWithoutEffect("PRAGMA query_only = OFF");
        assertRefusedOrWithoutEffect("PRAGMA case_sensitive_like = ON");

        assertThat(query("PRAGMA query_only").rows()).containsExactly(Row.of(1L));
        assertThat(query("SELECT 'A' LIKE 'a'").rows()).containsExactly(Row.of(1L));
    }
}
