package io.nl2sql.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, run as users run it: as a process of its own. */
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of("..", "nl2sql").toAbsolutePath().normalize();
    private static final long TIMEOUT_SECONDS = 300;

    @TempDir
    static Path folder = Path.of(""); // set by JUnit

    @BeforeAll
    static void buildOnce() throws IOException, InterruptedException {
        assumeFalse(File.separatorChar == '\\', "nl2sql.cmd is the launcher on Windows");
        run(folder, Map.of(), LAUNCHER.toString(), "--version");
    }

    @Test
    void answersFromAnyFolderThroughLinksAndSpaces() throws IOException, InterruptedException {
        Path spaced = Files.createDirectories(folder.resolve("a folder with spaces"));
        Path first = Files.createSymbolicLink(spaced.resolve("first link"), LAUNCHER);
        Files.createSymbolicLink(
                spaced.resolve("second"), Path.of(first.getFileName().toString()));

        Outcome outcome =
                run(spaced, Map.of(), "./second", "ask", "--db", "demo", "-f", "csv", "how many customers are there?");

        Files.delete(first);
        Files.delete(spaced.resolve("second"));
        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output().lines().skip(1)).containsExactly("260");
    }

    @Test
    void keepsStandardErrorCleanOnceBuilt() throws IOException, InterruptedException {
        Outcome outcome = run(folder, Map.of(), LAUNCHER.toString(), "ask", "--db", "demo", "how many customers?");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output()).endsWith("1 row\n");
    }

    @Test
    void takesUmlautsInAnyLocale() throws IOException, InterruptedException {
        Outcome outcome = run(
                folder, Map.of("LC_ALL", "C"), LAUNCHER.toString(), "ask", "--db", "demo", "Wie viele Käufer gibt’s?");

        assertThat(outcome.code()).isEqualTo(ExitCode.CANNOT_ANSWER.number());
        assertThat(outcome.error()).contains("Käufer");
        assertThat(outcome.output()).isEmpty();
    }

    @Test
    void passesExitCodesOn() throws IOException, InterruptedException {
        Outcome outcome = run(folder, Map.of(), LAUNCHER.toString(), "ask", "--qqqq", "x");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        ExitCode.USAGE.number(), "", "nl2sql: unknown option '--qqqq'; see 'nl2sql ask --help'\n"));
    }

    @Test
    void endsQuietlyWhenItsReaderGoesAway() throws IOException, InterruptedException {
        String pipe = "'%s' demo -n all 'list the names of tracks' | head -n 1".formatted(LAUNCHER);

        Outcome outcome = run(folder, Map.of(), "sh", "-c", pipe);

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output().lines()).hasSize(1);
    }

    @Test
    void handsOptionsToTheJvm() throws IOException, InterruptedException {
        Outcome outcome = run(
                folder,
                Map.of("NL2SQL_JAVA_OPTS", "-XX:+UseParallelGC -Xmx200m"),
                LAUNCHER.toString(),
                "ask",
                "--db",
                "demo",
                "how many customers?");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.error()).isEmpty();
    }

    @Test
    void saysWhenThereIsNoJava() throws IOException, InterruptedException {
        Outcome outcome = run(folder, Map.of("JAVA_HOME", "/no/such/folder"), LAUNCHER.toString(), "--version");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        ExitCode.USAGE.number(),
                        "",
                        "nl2sql: JAVA_HOME=/no/such/folder holds no bin/java: "
                                + "set it to a JDK 17 or newer, or unset it\n"));
    }

    private static Outcome run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path error = Files.createTempFile(folder, "err", ".txt");
        List<String> words = new ArrayList<>(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        builder.environment().put("NL2SQL_CACHE", folder.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output, UTF_8), Files.readString(error, UTF_8));
    }

    /** What came of a process. */
    private record Outcome(int code, String output, String error) {}
}
