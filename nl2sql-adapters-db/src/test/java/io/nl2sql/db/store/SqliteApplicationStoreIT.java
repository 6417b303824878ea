package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.sample.StateSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteApplicationStoreIT extends ApplicationStoreContracts {

    private static final int LOOKUPS = 2_000;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private List<ApplicationStore> programs = List.of();
    private int opened;

    /** Making the tables takes longer than most tests. */
    @BeforeAll
    static void makeTables() {
        ApplicationStore.sqlite(template()).close();
    }

    private static Path template() {
        return shared.resolve("template.sqlite");
    }

    private Path file() {
        return folder.resolve("store.sqlite");
    }

    @BeforeEach
    void openPrograms() throws IOException {
        Files.copy(template(), file());
        programs = List.of(ApplicationStore.sqlite(file()), ApplicationStore.sqlite(file()));
    }

    @AfterEach
    void closePrograms() {
        programs.forEach(ApplicationStore::close);
    }

    @Override
    ApplicationStore open() {
        return programs.get(opened++ % programs.size());
    }

    @Override
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void refusesToReplaceAnAuditRecord() {
        ApplicationStore store = open();
        store.auditLog().append(List.of(StateSamples.audit("a"), StateSamples.audit("b")));

        assertThatThrownBy(() -> execute("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE sequence = 1"))
                .hasMessageContaining("audit records are added at the end");
    }

    @Test
    void saysWhatIsWrongWithAFileThatCannotBeOpened() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("folder"));

        assertThatThrownBy(() -> ApplicationStore.sqlite(inside))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the store %s is a folder: name a file in it".formatted(inside));
    }

    @Test
    void saysThatTheFileIsNoDatabaseAnyMore() throws IOException {
        programs.forEach(ApplicationStore::close);
        Path damaged = folder.resolve("damaged.sqlite");
        Files.writeString(damaged, "tables: []\n".repeat(1_000));

        assertThatThrownBy(() -> ApplicationStore.sqlite(damaged))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the store %s is not a SQLite file: name another file, or one that is not there yet"
                        .formatted(damaged));
    }

    /** A hundred times what it takes at rest, so that it tells a connection opened for each lookup and nothing less. */
    @Test
    void looksUpInLessThanAMillisecond() {
        ApplicationStore store = open();
        User alice = StateSamples.user("alice");
        store.users().add(alice);
        lookUp(store, alice);

        long start = System.nanoTime();
        lookUp(store, alice);
        Duration each = Duration.ofNanos(System.nanoTime() - start).dividedBy(LOOKUPS);

        assertThat(each).isLessThan(Duration.ofMillis(1));
    }

    private static void lookUp(ApplicationStore store, User user) {
        for (int lookup = 0; lookup < LOOKUPS; lookup++) {
            assertThat(store.users().findByLogin(user.email())).isEqualTo(Optional.of(user));
        }
    }
}
