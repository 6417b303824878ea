package io.nl2sql.db.dialect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The walls around a session of DuckDB, which runs inside of this program, and values as they come out of it. */
class DuckDbSessionsIT {

    private final DuckDbTestDatabase database = new DuckDbTestDatabase();

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
                                VouchingSqlAnalyzer.approve(sql, DuckDbDialect.INSTANCE),
                                ExecutionLimits.DEFAULT,
                                Cancellation.NEVER),
                        rows);
        return rows.toTable(summary);
    }

    @Test
    void reachesNoOtherFilesAndChangesNoSettings() throws IOException {
        byte[] before = Files.readAllBytes(database.file());
        Path other = database.file().resolveSibling("other");
        Path secret = Files.writeString(database.file().resolveSibling("secret.csv"), "secret");
        for (String sql : new String[] {
            "SELECT * FROM read_text('%s')".formatted(secret),
            "SELECT * FROM read_csv('%s')".formatted(secret),
            "SELECT * FROM '%s'".formatted(secret),
            "SELECT * FROM glob('%s')".formatted(secret),
            "COPY (SELECT 1) TO '%s'".formatted(other),
            "EXPORT DATABASE '%s'".formatted(other),
            "ATTACH '%s'".formatted(other),
            "ATTACH ':memory:' AS other",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
            "SET memory_limit = '100GB'",
            "SELECT 1; SELECT 2",
        }) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .as(sql)
                    .isThrownBy(() -> query(sql))
                    .satisfies(failure -> assertThat(failure.text()).doesNotContain("\n"));
        }

        Files.delete(secret);
        try (Stream<Path> files = Files.list(database.file().getParent())) {
            assertThat(files).containsExactly(database.file());
        }
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
    }

    @Test
    void gateKnowsTheFunctionsOfDuckDb() {
        database.run("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR, made DATE)");

        assertThat(verdict("SELECT monthname(i.made), string_agg(i.name, ',') FROM ITEM i GROUP BY monthname(i.made)"))
                .isInstanceOf(GateVerdict.Approved.class);
        for (String sql : new String[] {
            "SELECT * FROM read_text('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "SELECT getenv('HOME')",
            "SELECT name FROM item; DROP TABLE item",
            "SELECT * FROM duckdb_settings()",
        }) {
            assertThat(verdict(sql)).as(sql).isInstanceOf(GateVerdict.Rejected.class);
        }
    }

    private GateVerdict verdict(String sql) {
        SqlAnalysis analysis = new JSqlParserAnalyzer(DuckDbDialect.INSTANCE)
                .analyze(sql, database.database().schemaReader().read(SchemaRequest.ALL));
        return new SqlGate().review(analysis, GatePolicy.STRICT);
    }

    @Test
    void reportsAMissingAndADamagedFile() throws IOException {
        Path damaged = Files.writeString(database.file().resolveSibling("damaged.duckdb"), "no database".repeat(9999));

        assertThat(codeOfOpening(damaged)).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
        assertThat(codeOfOpening(damaged.resolveSibling("none"))).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
    }

    private static Nl2SqlErrorCode codeOfOpening(Path file) {
        Nl2SqlException failure = catchThrowableOfType(
                Nl2SqlException.class,
                () -> JdbcDatabase.open(DatabaseAddress.parse("duckdb:" + file), new VouchingSqlAnalyzer())
                        .close());
        return failure.code();
    }

    @Test
    void readsEveryType() {
        database.run(
                "CREATE TABLE kinds (a DECIMAL(9, 2), b DATE, c TIMESTAMP, d TIME, e UUID, f BLOB, g INTEGER[],"
                        + " h BOOLEAN, i REAL, j INTERVAL, k HUGEINT, l UBIGINT, m STRUCT(x INTEGER))",
                "INSERT INTO kinds VALUES (1.5, '2021-03-04', '2021-03-04 01:02:03.5', '10:11:12',"
                        + " '00000000-0000-0000-0000-000000000001', '\\xCA\\xFE'::BLOB, [1, NULL], TRUE, 0.5,"
                        + " INTERVAL '1 day', 170141183460469231731687303715884105727, 7, {'x': 1})");

        List<?> cells = query("SELECT * FROM kinds").rows().get(0).cells();

        assertThat(cells.subList(0, 4).toArray())
                .containsExactly(
                        new BigDecimal("1.50"),
                        LocalDate.parse("2021-03-04"),
                        LocalDateTime.parse("2021-03-04T01:02:03.5"),
                        LocalTime.parse("10:11:12"));
        assertThat(cells.get(4)).hasToString("00000000-0000-0000-0000-000000000001");
        assertThat(cells.get(5)).isEqualTo(new Bytes(new byte[] {(byte) 0xCA, (byte) 0xFE}));
        assertThat((List<?>) cells.get(6)).hasSize(2).first().isEqualTo(1L);
        assertThat(cells.subList(7, 12).toArray())
                .containsExactly(true, 0.5, "1 day", new BigInteger("170141183460469231731687303715884105727"), 7L);
        assertThat(cells.get(12)).isInstanceOf(String.class);
    }
}
