package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import io.nl2sql.db.store.ApplicationStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after a server, on a store in a file. */
class ServerCommandsIT {

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void userIsAddedAndListed() throws IOException {
        CommandRun added = addUser("ann", "--email", "ann@example.com", "--role", "admin");

        assertThat(added.error()).isEmpty();
        assertThat(added.output()).startsWith("added admin ann with id ");
        assertThat(run("user", "list")).isEqualTo(new CommandRun(ExitCode.DONE, "ann <ann@example.com>, admin\n", ""));
        assertThat(run("user", "list", "-f", "json").output())
                .contains("\"username\":\"ann\"", "\"active\":true")
                .doesNotContain("argon2", "Correct-horse");
    }

    @Test
    void nameIsTaken() throws IOException {
        addUser("ann");

        assertThat(addUser("ANN"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: the name or e-mail address is taken: choose another\n"));
    }

    @Test
    void passwordIsTooShort() throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "abc\n");

        assertThat(run("user", "add", "--username", "ann", "--password-file", file.toString()))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "nl2sql: the password is too short: choose one of at least 12 characters\n"));
    }

    @Test
    void roleIsUnknown() throws IOException {
        assertThat(addUser("ann", "--role", "boss"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: --role 'boss' is not known: choose admin or user\n"));
    }

    @Test
    void nobodyCanBeAskedForAPassword() {
        assertThat(run("user", "add", "--username", "ann"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "nl2sql: nobody can be asked for the password: give it by --password-file\n"));
    }

    @Test
    void thereAreNoUsers() {
        assertThat(run("user", "list"))
                .isEqualTo(new CommandRun(
                        ExitCode.DONE, "", "nl2sql: there are no users: add one with 'nl2sql user add'\n"));
    }

    @Test
    void keyIsMade() throws IOException {
        addUser("ann");

        CommandRun made = run("api-key", "create", "--user", "ann", "--days", "3");

        assertThat(made.output()).matches("osk-[A-Za-z0-9_-]{22}[^\\n]*[A-Za-z0-9_-]{43}\\n");
        assertThat(made.error()).isEqualTo("nl2sql: the key of ann is shown this once\n");
    }

    @Test
    void keyOfNobody() {
        assertThat(run("api-key", "create", "--user", "bob"))
                .isEqualTo(
                        new CommandRun(ExitCode.USAGE, "", "nl2sql: there is no user 'bob': see 'nl2sql user list'\n"));
    }

    @Test
    void keysAreRotated() throws IOException {
        run("user", "list");
        run("keys", "rotate");
        String before = Files.readString(folder.resolve("keys.json"));

        CommandRun rotated = run("keys", "rotate");

        assertThat(rotated).isEqualTo(new CommandRun(ExitCode.DONE, "0 secrets sealed anew\n", ""));
        assertThat(Files.readString(folder.resolve("keys.json"))).isNotEqualTo(before);
    }

    @Test
    void emptyAuditIsSound() {
        assertThat(run("audit", "verify")).isEqualTo(new CommandRun(ExitCode.DONE, "0 records\n", ""));
    }

    @Test
    void auditIsCheckedAgainstANote() {
        record(2);
        String last = run("audit", "verify").output();

        assertThat(last).matches("2 records are sound, the last is 2:[0-9a-f]{64}\\n");
        String noted = last.substring(last.lastIndexOf(' ') + 1).strip();
        assertThat(run("audit", "verify", "--noted", noted).code()).isEqualTo(ExitCode.DONE);
        assertThat(run("audit", "verify", "--noted", "2:" + "0".repeat(64)))
                .extracting(CommandRun::code, CommandRun::error)
                .containsExactly(
                        ExitCode.BELOW_TARGET,
                        "nl2sql: record 2 is not the one that was noted: the records up to it were made anew\n");
        assertThat(run("audit", "verify", "--noted", "2").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void everyMistakeOfTheConfigurationIsALine() throws IOException {
        Path config = Files.writeString(folder.resolve("server.yaml"), "http: {port: many}\nstorage: {kind: x}\n");

        assertThat(run("audit", "verify", "--config", config.toString()))
                .isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                        nl2sql: http.port 'many' is no number: write it in figures
                        nl2sql: storage.kind is not known: did you mean store.kind?
                        nl2sql: the configuration has 2 mistakes: correct them, docs/server.md tells all keys
                        """));
    }

    private void record(int entries) {
        try (ApplicationStore store = ApplicationStore.sqlite(folder.resolve("server.db"))) {
            for (int i = 0; i < entries; i++) {
                store.auditLog()
                        .append(List.of(new AuditEntry(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                "r",
                                "ann",
                                "token",
                                "wren",
                                "run_sql",
                                "c",
                                "",
                                List.of(),
                                "SELECT " + i,
                                "SELECT " + i,
                                Verdict.EXECUTED,
                                List.of(),
                                1L,
                                Duration.ofMillis(3))));
            }
        }
    }

    private CommandRun addUser(String name, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "Correct-horse-battery-9\n");
        List<String> arguments =
                new ArrayList<>(List.of("user", "add", "--username", name, "--password-file", file.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(Map.of("NL2SQL_DATA", folder.toString()), arguments);
    }
}
