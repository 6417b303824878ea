package io.nl2sql.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.schema.Routine.Kind;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcRoutineReaderIT {

    @Test
    void listsTheRoutinesOfPostgresOnce() {
        PostgresServer server = PostgresServer.shared();
        String name = server.createDatabase();
        server.run(
                name,
                "CREATE SCHEMA sales",
                "CREATE FUNCTION sales.net(total numeric) RETURNS numeric LANGUAGE sql AS 'SELECT total / 1.2'",
                "CREATE FUNCTION sales.net(total int) RETURNS int LANGUAGE sql AS 'SELECT total'",
                "COMMENT ON FUNCTION sales.net(numeric) IS 'Without tax'",
                "COMMENT ON FUNCTION sales.net(int) IS 'Without tax'",
                "CREATE PROCEDURE \"close Year\"() LANGUAGE sql AS 'SELECT 1'");
        try (JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(server.address(name)))) {
            assertThat(database.routineReader().read())
                    .containsExactly(
                            new Routine(Kind.PROCEDURE, "public", "close Year", null),
                            new Routine(Kind.FUNCTION, "sales", "net", "Without tax"));
        } finally {
            server.dropDatabase(name);
        }
    }

    @Test
    void listsTheRoutinesOfOneDatabaseOfMariaDb() {
        MariaDbServer server = MariaDbServer.shared();
        String name = server.createDatabase();
        String other = server.createDatabase();
        server.run(
                name,
                "CREATE PROCEDURE close_year() SELECT 1",
                "CREATE FUNCTION net(total INT) RETURNS INT DETERMINISTIC RETURN total");
        server.run(other, "CREATE PROCEDURE elsewhere() SELECT 1");
        DatabaseAddress address =
                DatabaseAddress.parse(server.address(name)).withPassword(Secret.of(MariaDbServer.PASSWORD));
        try (JdbcDatabase database = JdbcDatabase.open(address)) {
            assertThat(database.routineReader().read())
                    .extracting(Routine::kind, Routine::schema, Routine::name)
                    .containsExactly(tuple(Kind.PROCEDURE, name, "close_year"), tuple(Kind.FUNCTION, name, "net"));
        } finally {
            server.dropDatabase(name);
            server.dropDatabase(other);
        }
    }

    @Test
    void knowsNoneWhereTheEngineHasNone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("music.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE songs (title TEXT)");
        }

        try (JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(file.toString()))) {
            assertThat(database.routineReader().read()).isEmpty();
        }
    }
}
