package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.mariadb.MariaDbSupport;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import io.nl2sql.db.dialect.sqlite.SqliteSupport;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** The number of catalogue statements does not grow with the number of tables. */
class ThousandTablesIT {

    private static final int TABLES = 1_000;

    @Test
    void sqliteAsksAsOftenForAThousandTablesAsForNone(@TempDir Path directory) throws SQLException {
        SQLiteDataSource few = sqlite(directory.resolve("few.db"));
        SQLiteDataSource many = sqlite(directory.resolve("many.db"));
        fill(few, 1);
        fill(many, TABLES);

        assertSameEffort(SqliteSupport.INSTANCE, few, many);
    }

    private static SQLiteDataSource sqlite(Path file) {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + file);
        return dataSource;
    }

    @Test
    void postgresAsksAsOftenForAThousandTablesAsForNone() throws SQLException {
        PGSimpleDataSource few = postgres();
        PGSimpleDataSource many = postgres();
        fill(few, 1);
        fill(many, TABLES);

        assertSameEffort(PostgresSupport.INSTANCE, few, many);
    }

    @Test
    void mariaDbAsksAsOftenForAThousandTablesAsForNone() throws SQLException {
        DataSource few = mariaDb();
        DataSource many = mariaDb();
        fill(few, 1);
        fill(many, TABLES);

        assertSameEffort(MariaDbSupport.INSTANCE, few, many);
    }

    private static DataSource mariaDb() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();
        MariaDbDataSource dataSource = new MariaDbDataSource(
                "jdbc:mariadb://localhost:%d/%s".formatted(server.port(), server.createDatabase()));
        dataSource.setUser(MariaDbServer.ADMINISTRATOR);
        dataSource.setPassword(MariaDbServer.PASSWORD);
        return dataSource;
    }

    private static PGSimpleDataSource postgres() {
        PostgresServer server = PostgresServer.shared();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setPortNumbers(new int[] {server.port()});
        dataSource.setUser(PostgresServer.SUPERUSER);
        dataSource.setDatabaseName(server.createDatabase());
        return dataSource;
    }

    private static void fill(DataSource dataSource, int tables) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int number = 0; number < tables; number++) {
                statement.executeUpdate(
                        "CREATE TABLE t%d (id INTEGER PRIMARY KEY, name VARCHAR(20) UNIQUE,".formatted(number)
                                + " parent INTEGER REFERENCES t%d (id), a INTEGER, b INTEGER, c INTEGER)"
                                        .formatted(number / 2));
                statement.executeUpdate("CREATE INDEX i%1$d ON t%1$d (a, b)".formatted(number));
            }
            connection.commit();
        }
    }

    private static void assertSameEffort(DialectSupport support, DataSource few, DataSource many) {
        CountingDataSource countingFew = new CountingDataSource(few);
        CountingDataSource countingMany = new CountingDataSource(many);
        read(support, countingFew);

        long start = System.nanoTime();
        DatabaseSchema schema = read(support, countingMany);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);

        assertThat(schema.tables()).hasSize(TABLES);
        assertThat(schema.foreignKeys()).hasSize(TABLES);
        assertThat(schema.tables())
                .allSatisfy(table -> assertThat(table.indexes()).hasSize(1));
        assertThat(countingMany.statements())
                .isEqualTo(countingFew.statements())
                .isLessThan(12);
        assertThat(countingMany.openConnections()).isZero();
        assertThat(elapsed).isLessThan(Duration.ofSeconds(10));
    }

    private static DatabaseSchema read(DialectSupport support, CountingDataSource source) {
        try (JdbcDatabase database = JdbcDatabase.of(source.asDataSource(), support, new VouchingSqlAnalyzer())) {
            return database.schemaReader().read(SchemaRequest.ALL);
        }
    }
}
