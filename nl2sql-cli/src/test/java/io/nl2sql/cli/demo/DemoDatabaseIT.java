package io.nl2sql.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoDatabaseIT {

    @TempDir
    static Path folder = Path.of(""); // set by JUnit

    private static Path file = Path.of("");

    @BeforeAll
    static void make() {
        file = DemoDatabase.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "artists, 140",
        "albums, 352",
        "tracks, 3487",
        "genres, 12",
        "media_types, 5",
        "playlists, 12",
        "playlist_tracks, 2208",
        "employees, 12",
        "customers, 260",
        "invoices, 2132",
        "invoice_lines, 8360"
    })
    void everyTableHasItsRows(String table, long rows) throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM " + table)).isEqualTo(rows);
    }

    @Test
    void foreignKeysHold() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM pragma_foreign_key_check")).isZero();
    }

    @Test
    void invoicesAddUp() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM invoices i WHERE ROUND(total * 100) <>"
                        + " (SELECT SUM(ROUND(unit_price * 100) * quantity) FROM invoice_lines l"
                        + " WHERE l.invoice_id = i.invoice_id)"))
                .isZero();
    }

    @Test
    void someCustomersNeverBought() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM invoices)"))
                .isEqualTo(17);
    }

    @Test
    void invoicesSpanFiveYears() throws SQLException {
        assertThat(number("SELECT COUNT(DISTINCT substr(invoice_date, 1, 4)) FROM invoices"))
                .isEqualTo(5);
    }

    @Test
    void isTheSameEverywhere(@TempDir Path other) throws IOException {
        assertThat(Files.readAllBytes(DemoDatabase.in(other))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void isMadeOnceByManyAtTheSameTime(@TempDir Path shared) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> make = () -> DemoDatabase.in(shared);
            threads.invokeAll(List.of(make, make, make, make))
                    .forEach(made -> assertThat(made)
                            .succeedsWithin(java.time.Duration.ofSeconds(30))
                            .isEqualTo(shared.resolve(file.getFileName())));
        } finally {
            threads.shutdownNow();
        }
        try (var files = Files.list(shared)) {
            assertThat(files).containsExactly(shared.resolve(file.getFileName()));
        }
    }

    @Test
    void unwritableFolderIsToldWithTheRemedy() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file where a folder should be");

        assertThatThrownBy(() -> DemoDatabase.in(occupied))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .hasMessage("cannot make the demo database in %s: make the folder writable".formatted(occupied));
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }
}
