package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.ServerAddress;
import io.nl2sql.db.dialect.driver.DriverEngine.PlainNames;
import io.nl2sql.db.dialect.driver.DriverEngine.Target;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PostgreSQL, treated like an engine of which no more is known than its driver. */
final class MetadataTestDatabase implements TestDatabase {

    private static final DriverEngine ENGINE = new DriverEngine(
            "postgresql",
            "PostgreSQL",
            new ServerAddress("driver", List.of("driver://"), 5432, Map.of()),
            "org.postgresql.Driver",
            server -> new Target(
                    "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), server.database()), Map.of()),
            '"',
            LimitStyle.FETCH_FIRST,
            PlainNames.LOWER_CASE,
            Set.of("information_schema", "pg_catalog"),
            true);

    private final PostgresServer server = PostgresServer.shared();
    private final String name = server.createDatabase();
    private final Database database = JdbcDatabase.open(address(), new VouchingSqlAnalyzer());

    private DatabaseAddress address() {
        Server known = (Server) DatabaseAddress.parse(server.address(name)).location();
        Secret password = known.password();
        Server asDriver = new Server("driver", known.host(), known.port(), name, known.user(), password, Map.of());
        return new DatabaseAddress(new DriverSupport(ENGINE, Drivers.OF_CLASS_PATH), asDriver);
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public void run(String... statements) {
        server.run(name, statements);
    }

    @Override
    public int busyConnections() {
        return server.busySessions(name);
    }

    @Override
    public void close() {
        database.close();
        server.dropDatabase(name);
    }
}
