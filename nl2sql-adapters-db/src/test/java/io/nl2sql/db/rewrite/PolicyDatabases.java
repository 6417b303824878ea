package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A shop and the copy that holds only what the caller may see of it, on a real engine. */
final class PolicyDatabases implements AutoCloseable {

    private final PolicyWorld.Engine engine;
    private final Connection real;
    private final Connection copy;
    private final DatabaseSchema schema;

    private PolicyDatabases(PolicyWorld.Engine engine, Connection real, Connection copy, DatabaseSchema schema) {
        this.engine = engine;
        this.real = real;
        this.copy = copy;
        this.schema = schema;
    }

    /** Makes both databases; further statements are run on the real one. */
    static PolicyDatabases make(PolicyWorld.Engine engine, Path directory, String... more) throws SQLException {
        return switch (engine.id()) {
            case "sqlite" -> {
                Path real = directory.resolve("real.db");
                Path copy = directory.resolve("copy.db");
                yield make(engine, "jdbc:sqlite:" + real, "jdbc:sqlite:" + copy, real.toString(), more);
            }
            case "duckdb" -> {
                Path real = directory.resolve("real.duckdb");
                Path copy = directory.resolve("copy.duckdb");
                yield make(engine, "jdbc:duckdb:" + real, "jdbc:duckdb:" + copy, "duckdb:" + real, more);
            }
            case "h2" -> {
                String settings = ";USER=SA;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
                Path real = directory.resolve("real");
                Path copy = directory.resolve("copy");
                yield make(
                        engine,
                        "jdbc:h2:file:" + real + settings,
                        "jdbc:h2:file:" + copy + settings,
                        "h2:" + real + ".mv.db",
                        more);
            }
            case "postgresql" -> {
                PostgresServer server = PostgresServer.shared();
                String real = server.createDatabase();
                String copy = server.createDatabase();
                yield make(engine, () -> server.connect(real), () -> server.connect(copy), server.address(real), more);
            }
            case "mariadb" -> {
                MariaDbServer server = MariaDbServer.shared();
                String real = server.createDatabase();
                String copy = server.createDatabase();
                yield make(engine, () -> server.connect(real), () -> server.connect(copy), server.address(real), more);
            }
            default -> throw new IllegalArgumentException(engine.id());
        };
    }

    private static PolicyDatabases make(
            PolicyWorld.Engine engine, String realUrl, String copyUrl, String address, String... more)
            throws SQLException {
        return make(
                engine,
                () -> DriverManager.getConnection(realUrl),
                () -> DriverManager.getConnection(copyUrl),
                address,
                more);
    }

    private static PolicyDatabases make(
            PolicyWorld.Engine engine, Opening real, Opening copy, String address, String... more) throws SQLException {
        PolicyWorld world = new PolicyWorld(engine);
        run(real, world.real());
        run(real, more);
        run(copy, world.copy());
        DatabaseSchema schema;
        try (JdbcDatabase database = JdbcDatabase.open(reading(engine, address))) {
            schema = database.schemaReader().read(SchemaRequest.ALL);
        }
        return new PolicyDatabases(engine, real.open(), copy.open(), schema);
    }

    private static DatabaseAddress reading(PolicyWorld.Engine engine, String address) {
        DatabaseAddress parsed = DatabaseAddress.parse(address);
        return engine.id().equals("mariadb") ? parsed.withPassword(Secret.of(MariaDbServer.PASSWORD)) : parsed;
    }

    private static void run(Opening opening, String... statements) throws SQLException {
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Connects to one of the two. */
    private interface Opening {
        Connection open() throws SQLException;
    }

    Connection real() {
        return real;
    }

    /** The schema of the real one, as our reader sees it. */
    DatabaseSchema schema() {
        return schema;
    }

    PolicyComparison comparison() {
        return new PolicyComparison(engine, schema, real, copy);
    }

    @Override
    public void close() throws SQLException {
        real.close();
        copy.close();
    }
}
