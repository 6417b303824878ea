package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.postgres.PostgresServer;

/** A database of its own on the shared server. */
final class PostgresTestDatabase implements TestDatabase {

    private final PostgresServer server = PostgresServer.shared();
    private final String name = server.createDatabase();
    private final Database database;

    PostgresTestDatabase() {
        this(AccessMode.READ);
    }

    PostgresTestDatabase(AccessMode mode) {
        database = JdbcDatabase.open(DatabaseAddress.parse(server.address(name)), new VouchingSqlAnalyzer(), mode);
    }

    String name() {
        return name;
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
