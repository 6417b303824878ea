package io.nl2sql.db.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are no database, or no longer one. */
class SqliteErrorsIT {

    private final Path directory;

    SqliteErrorsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path database() throws SQLException {
        Path file = directory.resolve("good.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE item (id INTEGER PRIMARY KEY, body TEXT)");
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                    + " INSERT INTO item SELECT i, printf('%0200d', i) FROM n");
        }
        return file;
    }

    private static JdbcDatabase open(Path file) {
        return JdbcDatabase.open(DatabaseAddress.parse(file.toString()), new VouchingSqlAnalyzer());
    }

    /** The failure of opening the file and reading all of its catalogue. */
    private static Nl2SqlException failureOf(Path file) {
        Nl2SqlException failure = catchThrowableOfType(Nl2SqlException.class, () -> {
            try (JdbcDatabase database = open(file)) {
                database.schemaReader().read(SchemaRequest.ALL);
            }
        });
        assertThat(failure).isNotNull();
        assertThat(failure.text()).doesNotContain("\n").contains(": ");
        return failure;
    }

    @Test
    void missingFileIsNotFoundAndNotMade() {
        Path file = directory.resolve("nowhere.db");

        Nl2SqlException failure = failureOf(file);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
        assertThat(failure.text()).isEqualTo("there is no file %s: check the path of the database".formatted(file));
        assertThat(file).doesNotExist();
    }

    @Test
    void directoryIsNotFound() {
        assertThat(failureOf(directory).code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
    }

    @Test
    void emptyFileIsNoDatabase() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.db"));

        assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
        assertThat(file).isEmptyFile();
    }

    @Test
    void textIsNoDatabase() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "Dear diary, today I did not use a database.");

        assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
    }

    @Test
    void headAloneIsCorrupt() throws IOException {
        Path file = Files.writeString(directory.resolve("head.db"), "SQLite format 3\0and then nothing of use");

        assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
    }

    @Test
    void catalogueOfNoiseIsCorrupt() throws Exception {
        byte[] content = Files.readAllBytes(database());
        Arrays.fill(content, 100, 4096, (byte) 0x5A);
        Path file = Files.write(directory.resolve("noise.db"), content);

        assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
    }

    @Test
    void truncatedFileIsCorruptWhereItsRowsAreMissing() throws Exception {
        byte[] content = Files.readAllBytes(database());
        Path file = Files.write(directory.resolve("half.db"), Arrays.copyOf(content, content.length / 2));

        Nl2SqlException failure = catchThrowableOfType(Nl2SqlException.class, () -> {
            try (JdbcDatabase database = open(file)) {
                database.queryExecutor()
                        .execute(
                                new ExecutionRequest(
                                        VouchingSqlAnalyzer.approve(
                                                "SELECT sum(length(body)) FROM item", database.dialect()),
                                        ExecutionLimits.DEFAULT,
                                        Cancellation.NEVER),
                                new ResultTable.Collector());
            }
        });

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
    }

    @Test
    void damagedStatementInTheCatalogueIsCorrupt() throws Exception {
        Path file = database();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate("UPDATE sqlite_schema SET sql = 'CREATE TABLE item (((('");
        }

        assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_CORRUPT);
    }

    @Test
    void lockedFileIsUnavailable() throws Exception {
        Path file = database();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThat(failureOf(file).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void opensNamesThatUrlsGiveAMeaning() throws Exception {
        Path original = database();
        for (String name : new String[] {"a?b#c.db", "50%25 & more.db", "größe 😀.db", "quo'te\".db"}) {
            Path file = Files.copy(original, directory.resolve(name));

            try (JdbcDatabase database = open(file)) {
                assertThat(database.schemaReader().read(SchemaRequest.ALL).tables())
                        .hasSize(1);
            }
        }
    }
}
