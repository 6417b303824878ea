package io.nl2sql.db.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The walls around a session of H2, which runs inside of this program, and values as they come out of it. */
class H2SessionsIT {

    private final H2TestDatabase database = new H2TestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private static ResultTable query(Database database, String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary = database.queryExecutor()
                .execute(
                        new ExecutionRequest(
                                VouchingSqlAnalyzer.approve(sql, H2Dialect.INSTANCE),
                                ExecutionLimits.DEFAULT,
                                Cancellation.NEVER),
                        rows);
        return rows.toTable(summary);
    }

    private static Database open(Path file) {
        return JdbcDatabase.open(DatabaseAddress.parse("h2:" + file), new VouchingSqlAnalyzer());
    }

    private ResultTable query(String sql) {
        return query(database.database(), sql);
    }

    private void assertRefused(String sql) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .as(sql)
                .isThrownBy(() -> query(sql))
                .satisfies(failure -> assertThat(failure.text()).doesNotContain("\n"));
    }

    @Test
    void readsNoOtherFilesAndRunsNoOtherPrograms() throws IOException {
        byte[] before = Files.readAllBytes(database.file());
        Path other = database.file().resolveSibling("other");
        Path secret = Files.writeString(database.file().resolveSibling("secret"), "secret");
        for (String sql : new String[] {
            "SELECT FILE_READ('%s')".formatted(secret),
            "SELECT * FROM CSVREAD('%s')".formatted(secret),
            "CALL CSVWRITE('%s', 'SELECT 1')".formatted(other),
            "SELECT FILE_WRITE('x', '%s')".formatted(other),
            "SCRIPT TO '%s'".formatted(other),
            "SCRIPT",
            "BACKUP TO '%s'".formatted(other),
            "RUNSCRIPT FROM '%s'".formatted(secret),
            "CREATE ALIAS evil AS 'void evil() {}'",
            "CREATE ALIAS evil FOR 'java.lang.System.getProperty(java.lang.String)'",
            "CREATE TRIGGER evil BEFORE SELECT ON fruit CALL 'evil'",
            "CREATE LINKED TABLE evil ('', 'jdbc:h2:mem:', 'sa', '', 'x')",
            "SELECT * FROM LINK_SCHEMA('a', '', 'jdbc:h2:mem:', 'sa', '', 'PUBLIC')",
            "CREATE USER evil PASSWORD 'x' ADMIN",
            "ALTER USER sa ADMIN TRUE",
            "SET DB_CLOSE_DELAY -1",
            "SHUTDOWN",
            "SELECT 1; SELECT 2",
        }) {
            assertRefused(sql);
        }

        Files.delete(secret);
        try (Stream<Path> files = Files.list(database.file().getParent())) {
            assertThat(files).containsExactly(database.file());
        }
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
    }

    @Test
    void gateKnowsTheFunctionsOfH2() {
        database.run("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20), made DATE)");

        assertThat(verdict("SELECT MONTHNAME(i.made), LISTAGG(i.name, ',') FROM ITEM i GROUP BY MONTHNAME(i.made)"))
                .isInstanceOf(GateVerdict.Approved.class);
        for (String sql : new String[] {
            "SELECT FILE_READ('/etc/passwd')",
            "SELECT * FROM CSVREAD('/etc/passwd')",
            "SELECT javaFunctionOfSomebody('x')",
            "SELECT name FROM item; DROP TABLE item",
            "SELECT * FROM INFORMATION_SCHEMA.USERS",
        }) {
            assertThat(verdict(sql)).as(sql).isInstanceOf(GateVerdict.Rejected.class);
        }
    }

    private GateVerdict verdict(String sql) {
        SqlAnalysis analysis = new JSqlParserAnalyzer(H2Dialect.INSTANCE)
                .analyze(sql, database.database().schemaReader().read(SchemaRequest.ALL));
        return new SqlGate().review(analysis, GatePolicy.STRICT);
    }

    @Test
    void passwordSetByAStatementEndsWithIt() {
        attempt("SET PASSWORD 'x'");

        assertThat(query("SELECT 1").rows()).containsExactly(Row.of(1L));
    }

    /** A statement that makes no result is refused by the driver after it ran. */
    private void attempt(String sql) {
        try {
            query(sql);
        } catch (Nl2SqlException noResult) {
            assertThat(noResult.text()).doesNotContain("\n");
        }
    }

    @Test
    void asksForTheRightAccount() {
        database.run("CREATE USER reader PASSWORD 'hunter2'", "CREATE TABLE item (id INTEGER)");
        DatabaseAddress address = DatabaseAddress.parse("h2:" + database.file()).withUser("reader");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> JdbcDatabase.open(address, new VouchingSqlAnalyzer()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED));
        try (JdbcDatabase reader =
                JdbcDatabase.open(address.withPassword(Secret.of("hunter2")), new VouchingSqlAnalyzer())) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> query(reader, "SELECT id FROM item"))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED))
                    .withMessageContaining("right to SELECT");
        }
    }

    @Test
    void neverSharesADatabaseThatIsOpenForWriting() throws SQLException {
        try (Connection writer = DriverManager.getConnection(database.url(), "SA", "")) {
            assertThat(writer.isClosed()).isFalse();
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> query("SELECT 1"))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE));
        }
    }

    @Test
    void reportsAMissingAndADamagedFile() throws IOException {
        Path damaged = Files.writeString(database.file().resolveSibling("damaged.mv.db"), "no database".repeat(999));
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> open(damaged))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT));
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> open(damaged.resolveSibling("none")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND));
    }

    @Test
    void readsEveryType() {
        database.run(
                "CREATE TABLE kinds (a DECFLOAT, b DATE, c TIMESTAMP, d TIMESTAMP WITH TIME ZONE, e TIME, f JSON, g UUID,"
                        + " h VARBINARY(9), i INTEGER ARRAY, j BOOLEAN, k REAL, l INTERVAL DAY, m ENUM('x'), n CLOB,"
                        + " o CHAR(3), p BLOB)",
                "INSERT INTO kinds VALUES (1.5, '2021-03-04', '2021-03-04 01:02:03.5', '2021-03-04 01:02:03+02:00',"
                        + " '10:11:12', JSON '{\"a\":1}', '00000000-0000-0000-0000-000000000001', X'CAFE',"
                        + " ARRAY[1, NULL], TRUE, 0.5, INTERVAL '1' DAY, 'x', 'long', 'ab', X'00')");

        List<?> cells = query("SELECT * FROM kinds").rows().get(0).cells();

        assertThat(cells.subList(0, 6).toArray())
                .containsExactly(
                        new BigDecimal("1.5"),
                        LocalDate.parse("2021-03-04"),
                        LocalDateTime.parse("2021-03-04T01:02:03.5"),
                        OffsetDateTime.parse("2021-03-04T01:02:03+02:00"),
                        LocalTime.parse("10:11:12"),
                        "{\"a\":1}");
        assertThat(cells.get(6)).hasToString("00000000-0000-0000-0000-000000000001");
        assertThat(cells.get(7)).isEqualTo(new Bytes(new byte[] {(byte) 0xCA, (byte) 0xFE}));
        assertThat((List<?>) cells.get(8)).hasSize(2).first().isEqualTo(1L);
        assertThat(cells.subList(9, 15).toArray()).containsExactly(true, 0.5, "INTERVAL '1' DAY", "x", "long", "ab ");
        assertThat(cells.get(15)).isEqualTo(new Bytes(new byte[] {0}));
    }

    @Test
    void understandsOrdinaryStatementsOfAFileInUpperCase() throws SQLException {
        try (Connection writer = DriverManager.getConnection(database.url(), "SA", "");
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE SCHEMA shop");
            statement.execute("CREATE TABLE shop.item (id INTEGER PRIMARY KEY, name VARCHAR(20))");
            statement.execute("INSERT INTO shop.item VALUES (1, 'pear')");
        }

        assertThat(query("SELECT i.name FROM shop.item AS i").rows()).containsExactly(Row.of("pear"));
        assertThat(query("SELECT \"NAME\" FROM SHOP.ITEM").rows()).containsExactly(Row.of("pear"));
    }
}
