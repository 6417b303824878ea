package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.TerminalState;
import io.nl2sql.testkit.sample.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardCommandTest {

    @Test
    void allowsARead() {
        CommandRun run = CommandRun.of("guard", "--dialect", "sqlite", "SELECT name FROM artist");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        {"id":"statement","level":"strict","verdict":"allow","rule":null,"message":null}
                        {"id":"statement","level":"moderate","verdict":"allow","rule":null,"message":null}
                        {"id":"statement","level":"permissive","verdict":"allow","rule":null,"message":null}
                        """, ""));
    }

    @Test
    void readsTheStatementFromStandardInput() {
        CapturedShell captured = new CapturedShell("DELETE FROM artist", Map.of(), TerminalState.NONE);

        CommandRun run = CommandRun.on(
                captured,
                CommandRun.opener(captured.shell(), prompt -> Optional.empty()),
                "guard",
                "--level",
                "strict",
                "-");

        assertThat(run.output()).contains("\"rule\":\"statement-kind\"");
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @Test
    void takesNoPartOfATextForTheWhole() {
        CapturedShell captured = new CapturedShell(
                "SELECT 1 " + " ".repeat(1 << 20) + "; DROP TABLE artist", Map.of(), TerminalState.NONE);

        CommandRun run =
                CommandRun.on(captured, CommandRun.opener(captured.shell(), prompt -> Optional.empty()), "guard", "-");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: standard input has more than 1048576 bytes: shorten it\n"));
    }

    @Test
    void deniesAWriteWithAnExitCodeOfItsOwn() {
        CommandRun run = CommandRun.of("guard", "DELETE FROM artist");

        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(run.output())
                .contains("\"verdict\":\"deny\",\"rule\":\"statement-kind\"")
                .endsWith("}\n");
    }

    @Test
    void readsAFileOfStatementsInSeveralDialects(@TempDir Path folder) throws IOException {
        Path statements = write(folder, """
                {"id":"read","dialect":"postgresql","sql":"SELECT 1"}
                {"id":"two","dialect":"any","sql":"SELECT 1; DROP TABLE t"}
                {"id":"function","dialect":"postgres","sql":"SELECT pg_sleep(9)"}
                {"id":"no semicolon","dialect":"sqlserver","sql":"SELECT 1 DELETE FROM t"}
                {"id":"catalogue","dialect":"mysql","sql":"SELECT * FROM mysql.user"}
                {"id":"file","dialect":"duckdb","sql":"SELECT * FROM \\"data.csv\\""}
                {"id":"usual","sql":"SELECT a FROM t"}
                {"id":"empty","sql":""}
                """);
        Path verdicts = folder.resolve("verdicts.jsonl");

        CommandRun run = CommandRun.of(
                "guard", "--level", "strict", "--in", statements.toString(), "--out", verdicts.toString());

        assertThat(run).isEqualTo(new CommandRun(ExitCode.CANNOT_ANSWER, "", ""));
        GoldenText.assertMatches(GuardCommandTest.class, "guard-verdicts.jsonl", Files.readString(verdicts));
    }

    @Test
    void judgesEveryLevelForItself() {
        CommandRun run = CommandRun.of("guard", "--dialect", "sqlite", "DELETE FROM artist WHERE id = id");

        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(run.output()).isEqualTo("""
                {"id":"statement","level":"strict","verdict":"deny","rule":"statement-kind","message":"only reading is allowed at level strict, and this is DELETE; level permissive would allow it"}
                {"id":"statement","level":"moderate","verdict":"deny","rule":"trivial-filter","message":"the WHERE of this DELETE does not tell rows apart; say which rows it is about; level permissive would allow it"}
                {"id":"statement","level":"permissive","verdict":"allow","rule":null,"message":null}
                """);
    }

    @Test
    void countsOnlyTheLevelThatIsAskedFor() {
        String sql = "DELETE FROM artist WHERE id = 5";

        assertThat(CommandRun.of("guard", "--level", "moderate", sql).code()).isEqualTo(ExitCode.DONE);
        assertThat(CommandRun.of("guard", "--level", "strict", sql).code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @Test
    void reportsWhatDiffersFromWhatIsExpected(@TempDir Path folder) throws IOException {
        Path statements = write(folder, """
                {"id":"good","dialect":"sqlite","sql":"SELECT 1","expect":"allow","allow_moderate":true,"why":"a read"}
                {"id":"bad","dialect":"sqlite","sql":"SELECT 1; SELECT 2","expect":"deny_strict","allow_moderate":false}
                {"id":"wrong","dialect":"h2","sql":"DELETE FROM t","expect":"allow","allow_permissive":false}
                {"id":"undecided","dialect":"h2","sql":"GRANT ALL ON t TO x"}
                """);
        Path report = folder.resolve("report.md");

        CommandRun run = CommandRun.of(
                "guard",
                "--in",
                statements.toString(),
                "--out",
                folder.resolve("verdicts.jsonl").toString(),
                "--report",
                report.toString());

        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(Files.readString(report))
                .contains("| h2 | strict | 2 | 0 | 2 | 0 | 1 |")
                .contains("| h2 | permissive | 2 | 1 | 1 | 1 | 0 |")
                .contains("| sqlite | moderate | 2 | 1 | 1 | 0 | 0 |")
                .contains("| **all** | strict | 4 | 1 | 3 | 0 | 1 |")
                .contains("| wrong | h2 | strict | false refusal | statement-kind |")
                .contains("| wrong | h2 | permissive | escape | |")
                .contains("| several-statements | 1 | 1 | 1 |")
                .doesNotContain("DELETE FROM t");
    }

    @Test
    void succeedsWhereEveryVerdictIsTheExpectedOne(@TempDir Path folder) throws IOException {
        Path statements = write(folder, """
                {"id":"bad","dialect":"any","sql":"SELECT 1; SELECT 2","expect":"deny_strict","allow_moderate":false}
                """);

        CommandRun run = CommandRun.of(
                "guard",
                "--in",
                statements.toString(),
                "--report",
                folder.resolve("report.md").toString());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysWhichExpectationIsNone(@TempDir Path folder) throws IOException {
        Path statements = write(folder, """
                {"id":"a","sql":"SELECT 1","allow_moderate":"maybe"}
                """);

        assertThat(CommandRun.of("guard", "--in", statements.toString()).error())
                .contains("line 1: 'allow_moderate' is neither true nor false");
    }

    @Test
    void saysWhichLevelsThereAre() {
        CommandRun run = CommandRun.of("guard", "--level", "lax", "SELECT 1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("there is no level 'lax': use strict, moderate, permissive, or all");
    }

    @Test
    void saysWhichLineHasAnUnknownDialect(@TempDir Path folder) throws IOException {
        Path statements = write(folder, """
                {"id":"a","sql":"SELECT 1"}
                {"id":"b","dialect":"cobol","sql":"SELECT 1"}
                """);

        CommandRun run = CommandRun.of("guard", "--in", statements.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.output()).isEmpty();
        assertThat(run.error()).contains("line 2: ").contains("there is no dialect 'cobol'");
    }

    @Test
    void fileWithoutAStatementPassesNoBuild(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of("guard", "--in", write(folder, "\n\n").toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("holds no statement: write one JSON object on each line");
    }

    @Test
    void needsEitherAStatementOrAFile() {
        assertThat(CommandRun.of("guard").error()).contains("give either a statement or --in FILE");
        assertThat(CommandRun.of("guard", "SELECT 1", "--in", "x").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void helpTellsAboutVerdictsAndExitCodes() {
        CommandRun run = CommandRun.of("guard", "--help");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).contains("id, level, verdict, rule, message").contains("3 something is denied");
    }

    private static Path write(Path folder, String lines) throws IOException {
        return Files.writeString(folder.resolve("statements.jsonl"), lines);
    }
}
