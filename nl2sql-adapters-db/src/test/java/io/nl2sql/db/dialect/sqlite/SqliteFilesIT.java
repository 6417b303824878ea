package io.nl2sql.db.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the states that other programs leave them in. */
class SqliteFilesIT {

    private final Path directory;

    SqliteFilesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path walDatabase() throws SQLException {
        Path file = directory.resolve("wal.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate("CREATE TABLE item (id INTEGER PRIMARY KEY)");
        }
        return file;
    }

    private static DatabaseSchema read(Path file) {
        try (JdbcDatabase database =
                JdbcDatabase.open(DatabaseAddress.parse(file.toString()), new VouchingSqlAnalyzer())) {
            return database.schemaReader().read(SchemaRequest.ALL);
        }
    }

    @Test
    void readsAWalDatabaseAtRest() throws Exception {
        assertThat(read(walDatabase()).tables()).hasSize(1);
    }

    @Test
    void readsWhatAnOpenWriterHasCommittedToItsLog() throws Exception {
        Path file = walDatabase();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE later (id INTEGER PRIMARY KEY)");

            assertThat(read(file).tables()).hasSize(2);
        }
    }

    @Test
    void readsAWalDatabaseInADirectoryThatCannotBeWritten() throws Exception {
        Path file = walDatabase();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(directory), "this account may write everywhere");

            assertThat(read(file).tables()).hasSize(1);
            assertThat(files()).isEqualTo(1);
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void leavesNoFileBesideAnOrdinaryDatabase() throws Exception {
        Path file = directory.resolve("plain.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE item (id INTEGER PRIMARY KEY)");
        }
        byte[] before = Files.readAllBytes(file);

        read(file);

        assertThat(files()).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
