package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.mariadb.MariaDbServer;

/** A database of its own on the shared server, read by an account that may do everything. */
final class MariaDbTestDatabase implements TestDatabase {

    private final MariaDbServer server = MariaDbServer.shared();
    private final String name = server.createDatabase();
    private final Database database;

    MariaDbTestDatabase() {
        this(AccessMode.READ);
    }

    MariaDbTestDatabase(AccessMode mode) {
        database = JdbcDatabase.open(address(server, name), new VouchingSqlAnalyzer(), mode);
    }

    static DatabaseAddress address(MariaDbServer server, String name) {
        return DatabaseAddress.parse(server.address(name)).withPassword(Secret.of(MariaDbServer.PASSWORD));
    }

    /** Names are kept in three bytes a character at most. */
    static boolean canName(String name) {
        return name.chars().noneMatch(character -> Character.isSurrogate((char) character));
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
