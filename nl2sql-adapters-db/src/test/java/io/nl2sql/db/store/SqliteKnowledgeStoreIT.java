package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.testkit.contract.KnowledgeStoreContract;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKnowledgeStoreIT extends KnowledgeStoreContract {

    private static final String SHOP = "shop";
    private static final int KILLS = 3;

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("some folders ü").resolve("store.sqlite");
    }

    @Override
    protected KnowledgeStore open() {
        return KnowledgeStores.sqlite(file());
    }

    @Test
    void commitsToTheDisk() throws SQLException {
        try (Connection connection = SqliteStoreDatabase.at(file()).writing().getConnection()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The engine itself fails in the middle of a replacement. */
    @Test
    void keepsTheOldWhenTheEngineFails() throws SQLException {
        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
            Knowledge before = KnowledgeSamples.random(1);
            store.replace(SHOP, before);
            execute("CREATE TRIGGER broken BEFORE INSERT ON knowledge_instruction"
                    + " BEGIN SELECT RAISE(ABORT, 'secret row'); END");

            assertFails(
                    () -> store.replace(SHOP, KnowledgeSamples.random(3)),
                    "the store %s would contradict itself (a key is there twice or leads nowhere): report this"
                            .formatted(file()));
            assertThat(store.load(SHOP)).isEqualTo(before);
        }
    }

    /** Knowledge that was told to be written is there, and what was being written is there as a whole or not at all. */
    @Test
    void survivesBeingKilled() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            long told = killWhileWriting();
            try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
                assertThat(store.load(SHOP)).isIn(KnowledgeSamples.random(told), KnowledgeSamples.random(told + 1));
                store.replace(SHOP, KnowledgeSamples.random(5));
                assertThat(store.load(SHOP)).isEqualTo(KnowledgeSamples.random(5));
            }
        }
    }

    /** Returns the last seed that the process told to have written. */
    private long killWhileWriting() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestlessWriter.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long told = 0;
            for (int line = 0; line < 15; line++) {
                told = Long.parseLong(String.valueOf(output.readLine()));
            }
            // Not by the process itself, which would close its output before the rest of it is read.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                told = line.isEmpty() ? told : Long.parseLong(line);
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void opensWhatItMadeBefore() throws SQLException {
        KnowledgeStores.sqlite(file()).close();
        execute("INSERT INTO knowledge (connection, time_zone) VALUES ('old', 'UTC')");

        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
            assertThat(store.connections()).containsExactly("old");
        }
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        Files.createDirectories(folder.resolve("some folders ü"));
        Files.createFile(file());

        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
            assertThat(store.connections()).isEmpty();
        }
    }

    @Test
    void leavesTheFileOfANewerProgramAlone() throws SQLException, IOException {
        KnowledgeStores.sqlite(file()).close();
        execute("""
                INSERT INTO nl2sql_store_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, 1)
                """);
        byte[] before = Files.readAllBytes(file());

        assertFails(
                () -> KnowledgeStores.sqlite(file()),
                "the store %s was written by a newer nl2sql: update this one, or name another store".formatted(file()));
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void leavesADatabaseOfSomebodyElseAlone() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("some folders ü"));
        execute("CREATE TABLE orders (id INTEGER)");

        assertFails(
                () -> KnowledgeStores.sqlite(file()),
                "%s holds other tables and is no store: name a file of its own for the store".formatted(file()));
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(folder.resolve("some folders ü"));
        Files.writeString(file(), "tables:\n- table: orders\n".repeat(100));

        assertFails(
                () -> KnowledgeStores.sqlite(file()),
                "the store %s is not a SQLite file: name another file, or one that is not there yet".formatted(file()));
    }

    @Test
    void refusesAFolder() {
        assertFails(
                () -> KnowledgeStores.sqlite(folder), "the store %s is a folder: name a file in it".formatted(folder));
    }

    @Test
    void saysWhereItMayNotWrite() throws IOException {
        KnowledgeStores.sqlite(file()).close();
        Path locked = folder.resolve("some folders ü");
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "this account may write anywhere");

        try {
            assertFails(
                    () -> KnowledgeStores.sqlite(file()),
                    "the folder of the store %s cannot be written to: ask for the right or choose another place"
                            .formatted(file()));
        } finally {
            assertThat(locked.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void saysWhenTheDiskIsFull() throws SQLException {
        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
            SQLException full = new SQLException("full", null, 13);

            assertThat(SqliteStoreDatabase.at(file()).translate(full).text())
                    .isEqualTo("the store %s could not grow: make room on the disk it is on".formatted(file()));
            assertThat(store.connections()).isEmpty();
        }
    }

    @Test
    void namesNoRowThatItCannotRead() throws SQLException {
        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(file())) {
            store.saveExample(SHOP, KnowledgeSamples.example("a", "why?"));
            execute("UPDATE knowledge_example SET tag_list = 'secret row'");

            assertFails(
                    () -> store.load(SHOP),
                    "the store %s holds a row that this program did not write: restore it from a backup"
                            .formatted(file()));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertFails(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
            assertThat(failure.text()).isEqualTo(message);
        });
    }
}
