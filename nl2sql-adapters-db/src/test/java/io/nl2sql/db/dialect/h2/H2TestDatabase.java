package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.AccessMode;
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
import java.util.stream.Stream;

/** An H2 file of its own directory, whose names keep the case in which they are written. */
final class H2TestDatabase implements TestDatabase {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Path directory;
    private final Path file;
    private final Database database;

    H2TestDatabase() {
        this(AccessMode.READ);
    }

    H2TestDatabase(AccessMode mode) {
        try {
            directory = Files.createTempDirectory("nl2sql-h2");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        file = directory.resolve("test.mv.db");
        run("CREATE TABLE gone (id INTEGER)", "DROP TABLE gone");
        database = JdbcDatabase.open(DatabaseAddress.parse("h2:" + file), new VouchingSqlAnalyzer(), mode);
    }

    Path file() {
        return file;
    }

    /** A URL that opens the file with full rights. */
    String url() {
        return "jdbc:h2:file:" + directory.resolve("test");
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public void run(String... statements) {
        String url = url() + ";DATABASE_TO_UPPER=FALSE" + H2Connections.SETTINGS;
        try (Connection connection = DriverManager.getConnection(url, "SA", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("a statement that prepares a test failed", failure);
        }
    }

    @Override
    public int busyConnections() {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
            return (int) descriptors.filter(this::isOurs).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException alreadyClosed) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
            Files.delete(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
