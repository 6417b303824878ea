package io.nl2sql.examples;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.contract.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The example over a SQLite file of its own folder. */
final class JournaledTestDatabase implements TestDatabase {

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Database database;

    JournaledTestDatabase() {
        try {
            folder = Files.createTempDirectory("nl2sql-example");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run("CREATE TABLE gone (id INTEGER)", "DROP TABLE gone");
        database = new JournaledDatabase(
                JdbcDatabase.open(DatabaseAddress.parse(file().toString()), new VouchingSqlAnalyzer()), journal::add);
    }

    private Path file() {
        return folder.resolve("example.db");
    }

    /** What was written down so far. */
    List<String> journal() {
        return journal;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public void run(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("a statement that prepares a test failed", failure);
        }
    }

    /** Connections are those of the engine below, whose own tests count them. */
    @Override
    public int busyConnections() {
        return 0;
    }

    @Override
    public void close() {
        database.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
