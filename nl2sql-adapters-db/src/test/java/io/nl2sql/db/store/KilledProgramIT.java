package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two programs write to one store and are killed in the middle of it, again and again. What they told to be stored is
 * there, once and whole, and what they did not tell is there as a whole or not at all.
 */
class KilledProgramIT {

    private static final int KILLS = 26;
    private static final int MOST_LINES_BEFORE = 60;
    private static final PostgresServer SERVER = PostgresServer.shared();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNothingOnSqlite() throws Exception {
        killAndCheck("sqlite:" + folder.resolve("store.sqlite"));
    }

    @Test
    void losesNothingOnPostgres() throws Exception {
        String database = SERVER.createDatabase();
        try {
            killAndCheck(SERVER.address(database));
        } finally {
            SERVER.dropDatabase(database);
        }
    }

    private static void killAndCheck(String address) throws Exception {
        ApplicationStore.open(DatabaseAddress.parse(address)).close();
        Random chance = new Random(20_261_121);
        List<String> told = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill += 2) {
            Process one = start(address, "p" + kill);
            Process other = start(address, "p" + (kill + 1));
            try {
                told.addAll(kill(one, 1 + chance.nextInt(MOST_LINES_BEFORE)));
                told.addAll(kill(other, 1 + chance.nextInt(MOST_LINES_BEFORE)));
            } finally {
                one.destroyForcibly();
                other.destroyForcibly();
            }
            assertIsReadable(address);
        }
        assertHoldsOnce(address, told);
    }

    private static Process start(String address, String prefix) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestlessProgram.class.getName(),
                        address,
                        prefix)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Returns what the process told; it is killed once it has told some of it. */
    private static List<String> kill(Process process, int lines) throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int line = 0; line < lines; line++) {
                told.add(String.valueOf(output.readLine()));
            }
            // Not by the process itself, which would close its output before the rest of it is read.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // The last line may be half written: then nobody was told.
                if (output.ready()) {
                    told.add(line);
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    private static void assertIsReadable(String address) {
        try (ApplicationStore store = ApplicationStore.open(DatabaseAddress.parse(address))) {
            store.ping();
            assertThat(store.users().count()).isPositive();
            assertIsChain(records(store));
        }
    }

    private static void assertHoldsOnce(String address, List<String> told) {
        try (ApplicationStore store = ApplicationStore.open(DatabaseAddress.parse(address))) {
            List<StoredConnection> connections = store.connections().list();
            List<AuditRecord> records = records(store);
            assertThat(told).hasSizeGreaterThan(KILLS).doesNotContain("null");
            assertHolds(
                    store.users().list(0, Integer.MAX_VALUE).stream()
                            .map(User::username)
                            .toList(),
                    "user",
                    told);
            assertHolds(connections.stream().map(StoredConnection::name).toList(), "connection", told);
            assertThat(connections.stream()
                            .filter(connection -> connection.version() == 2)
                            .map(StoredConnection::name)
                            .toList())
                    .containsAll(names("change", told));
            assertHolds(records.stream().map(record -> record.entry().request()).toList(), "audit", told);
            assertThat(records.size()).isEven();
            assertHolds(
                    IntStream.range(0, KILLS)
                            .mapToObj(kill ->
                                    new HistoryQuery(null, null, null, "p" + kill + "-", HistoryQuery.MAX_LIMIT))
                            .flatMap(query -> store.history().search(query).stream())
                            .map(HistoryEntry::question)
                            .toList(),
                    "history",
                    told);
        }
    }

    private static void assertHolds(List<String> stored, String what, List<String> told) {
        assertThat(stored).doesNotHaveDuplicates().containsAll(names(what, told));
    }

    private static List<String> names(String what, List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .toList();
    }

    private static List<AuditRecord> records(ApplicationStore store) {
        return store.auditLog().read(0, Integer.MAX_VALUE);
    }

    private static void assertIsChain(List<AuditRecord> records) {
        AuditChain chain = AuditChain.empty();
        assertThat(records).allSatisfy(record -> assertThat(chain.check(record)).isEmpty());
    }
}
