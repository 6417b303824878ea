package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query through the policies gives what it gives on a database that holds nothing else than what the caller may
 * see. {@code -Dnl2sql.policies.queries=10000 -Dnl2sql.policies.seed=1} sets how many queries are compared on each
 * engine, and which. The figures are left in
 * {@code target/policies-*.txt}.
 */
class PolicyPropertyIT {

    private static final int QUERIES = Integer.getInteger("nl2sql.policies.queries", 500);
    private static final long SEED = Long.getLong("nl2sql.policies.seed", 20_240_601L);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void holdsOnSqlite() throws Exception {
        Path real = directory.resolve("real.db");
        Path copy = directory.resolve("copy.db");

        hold(PolicyWorld.Engine.SQLITE, "jdbc:sqlite:" + real, "jdbc:sqlite:" + copy, real.toString());
    }

    @Test
    void holdsOnDuckDb() throws Exception {
        Path real = directory.resolve("real.duckdb");
        Path copy = directory.resolve("copy.duckdb");

        hold(PolicyWorld.Engine.DUCKDB, "jdbc:duckdb:" + real, "jdbc:duckdb:" + copy, "duckdb:" + real);
    }

    @Test
    void holdsOnH2() throws Exception {
        String settings = ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        Path real = directory.resolve("real");
        Path copy = directory.resolve("copy");

        hold(
                PolicyWorld.Engine.H2,
                "jdbc:h2:file:" + real + settings,
                "jdbc:h2:file:" + copy + settings,
                "h2:" + real + ".mv.db");
    }

    @Test
    void holdsOnPostgres() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String real = server.createDatabase();
        String copy = server.createDatabase();

        hold(
                PolicyWorld.Engine.POSTGRESQL,
                "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(server.port(), real),
                "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(server.port(), copy),
                server.address(real));
    }

    private static void hold(PolicyWorld.Engine engine, String realUrl, String copyUrl, String address)
            throws SQLException, IOException {
        PolicyWorld world = new PolicyWorld(engine);
        String user = engine.id().equals("h2") ? "SA" : "";
        make(realUrl, user, world.real());
        make(copyUrl, user, world.copy());
        DatabaseSchema schema;
        try (JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(address))) {
            schema = database.schemaReader().read(SchemaRequest.ALL);
        }
        try (Connection real = connect(realUrl, user);
                Connection copy = connect(copyUrl, user)) {
            PolicyComparison comparison = new PolicyComparison(engine, schema, real, copy);

            comparison.compare(QUERIES, SEED);

            Files.writeString(
                    Path.of("target", "policies-%s.txt".formatted(engine.id())),
                    comparison.report() + String.join("\n", comparison.differences()));
            assertThat(comparison.leaks()).isEmpty();
            assertThat(comparison.differences()).isEmpty();
            assertThat(comparison.compared()).isEqualTo(QUERIES);
            assertThat(comparison.refused()).isLessThan(QUERIES / 10);
        }
    }

    private static Connection connect(String url, String user) throws SQLException {
        return user.isEmpty() ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, "");
    }

    private static void make(String url, String user, String... statements) throws SQLException {
        try (Connection connection = connect(url, user);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
