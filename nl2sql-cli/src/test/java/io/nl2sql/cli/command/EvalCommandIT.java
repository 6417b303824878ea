package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.evaluation.EvaluationEngines;
import io.nl2sql.cli.evaluation.FileEngines;
import io.nl2sql.cli.evaluation.PredictionFile;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalCommandIT {

    /** What the scripted generator says, question by question. */
    private static final Map<String, SqlDraft> REPLIES = Map.of(
            "How many ships are there?", draft("SELECT COUNT(*) FROM ship", 0.9),
            "List the names of the ships by age.", draft("SELECT name FROM ship ORDER BY built DESC", 0.8),
            "Which ports have ships?", draft("SELECT DISTINCT port FROM ship", 0.7),
            "What are name and port of the ships built before 1960?",
                    draft("SELECT port, name FROM ship WHERE built < 1960", 0.6),
            "Which ships are at home in Kiel?",
                    draft("SELECT name FROM ship WHERE port = 'Kiel' AND built > 1950", 0.5),
            "Who commands the ship Berta?", draft("SELECT captain FROM ship", 0.4),
            "How many ports are there?", draft("SELECT COUNT(DISTINCT port) FROM ship", 0.3));

    private CapturedShell captured = new CapturedShell();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeFleet() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("fleet"));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("fleet/fleet.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE ship (name TEXT, port TEXT, built INTEGER)");
            statement.executeUpdate("INSERT INTO ship VALUES ('Anna', 'Kiel', 1950), ('Berta', 'Kiel', 1960),"
                    + " ('Clara', 'Bremen', 1955), ('Dora', NULL, 1970)");
        }
    }

    @Test
    void scoresAFileOfQuestions() throws IOException {
        Path predictions = folder.resolve("predictions.jsonl");
        Path errors = folder.resolve("errors.md");

        ExitCode code =
                evaluate("--questions", questions(), "--out", predictions.toString(), "--errors", errors.toString());

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(predictions).replaceAll("\"millis\":[0-9.]+", "\"millis\":0"))
                .isEqualTo(resource("eval-predictions.jsonl"));
        assertThat(Files.readString(errors)).isEqualTo(resource("eval-errors.md"));
        assertThat(captured.output().replaceAll("(?m)^(pipeline alone|with database) .*$", "$1 …"))
                .isEqualTo(resource("eval-report.txt"));
    }

    @Test
    void asksAPartOfTheQuestions() throws IOException {
        Path predictions = folder.resolve("predictions.jsonl");

        evaluate("--questions", questions(), "--fold", "tune", "--limit", "2", "--out", predictions.toString());

        try (Stream<String> lines = Files.lines(predictions)) {
            assertThat(lines.map(line -> line.substring(0, line.indexOf(','))))
                    .containsExactly("{\"id\":\"count\"", "{\"id\":\"distinct\"");
        }
    }

    @Test
    void tellsWhenTooFewAreRight() {
        ExitCode code = evaluate("--questions", questions(), "--min-accuracy", "99.5");

        assertThat(code).isEqualTo(ExitCode.BELOW_TARGET);
        assertThat(captured.error()).contains("nl2sql: 50.0 % right is below the 99.5 % asked for");
        assertThat(evaluate("--questions", questions(), "--min-accuracy", "50")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsWhenTooManyAreWrong() {
        ExitCode code = evaluate("--questions", questions(), "--max-wrong", "20");

        assertThat(code).isEqualTo(ExitCode.BELOW_TARGET);
        assertThat(captured.error()).contains("nl2sql: 25.0 % wrong is above the 20.0 % allowed");
        assertThat(evaluate("--questions", questions(), "--max-wrong", "25")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void writesAllFiguresToAFile() throws IOException {
        Path page = folder.resolve("report.md");
        Path json = folder.resolve("report.json");

        evaluate("--questions", questions(), "--report", page.toString());
        evaluate("--questions", questions(), "--report", json.toString(), "--scorer", "bird");

        assertThat(page)
                .content()
                .startsWith(
                        "# Evaluation with the scorer spider\n\n4 of 8 right (**50.0 %**), 2 answered wrong (25.0 %)")
                .contains("| aggregate | 2 of 2 | 100.0 | 2 of 2 | 0 of 0 | 0 of 0 |\n");
        assertThat(json).content().startsWith("{\"format\":1,\"scorer\":\"bird\",\"questions\":9,");
        assertThatThrownBy(() -> evaluate("--questions", questions(), "--report", "report.txt"))
                .hasMessage("--report takes a name that ends in .json or .md");
    }

    @Test
    void businessScorerFindsTiesByRunningGoldWithoutItsBound() throws IOException {
        String gold = "SELECT name FROM ship WHERE port = 'Kiel' ORDER BY port LIMIT 1";
        Path file = Files.writeString(
                folder.resolve("ties.jsonl"), """
                {"id": "tie", "db": "fleet", "question": "Which ships are at home in Kiel?", "gold_sql": "%s"}
                {"id": "no", "db": "fleet", "question": "Which ships are at home in Kiel?", "gold_sql": "%s"}
                {"id": "why", "db": "fleet", "question": "What is the meaning of life?", "decline": true}
                """.formatted(gold, gold.replace("BY port", "BY name")));
        Path predictions = folder.resolve("predictions.jsonl");

        evaluate("--questions", file.toString(), "--scorer", "business", "--out", predictions.toString());

        assertThat(PredictionFile.readOutcomes(predictions))
                .containsExactly(entry("tie", Outcome.RIGHT), entry("no", Outcome.WRONG), entry("why", Outcome.RIGHT));
    }

    @Test
    void tellsWhenTooManyWereLost() {
        String before = folder.resolve("before.jsonl").toString();
        String after = folder.resolve("after.jsonl").toString();
        evaluate("--questions", questions(), "--out", before, "--scorer", "business");
        evaluate("--questions", questions(), "--out", after, "--scorer", "bird");
        CommandLine command = new CommandLine(new EvalCompareCommand(captured.shell()));

        assertThat(command.execute(before, after, "--max-lost", "2")).isEqualTo(ExitCode.DONE.number());
        assertThat(command.execute(before, after, "--max-lost", "0")).isEqualTo(ExitCode.BELOW_TARGET.number());
        assertThat(captured.error()).contains("lost, more than the 0 allowed");
        assertThat(captured.output()).contains("McNemar's exact test: p = ");
    }

    @Test
    void comparesTwoEvaluations() {
        String before = folder.resolve("before.jsonl").toString();
        String after = folder.resolve("after.jsonl").toString();
        evaluate("--questions", questions(), "--out", before);
        evaluate("--questions", questions(), "--out", after, "--limit", "3");
        captured = new CapturedShell();

        int code = new CommandLine(new EvalCompareCommand(captured.shell())).execute(before, after);

        assertThat(code).isEqualTo(ExitCode.DONE.number());
        assertThat(captured.output()).startsWith("before                   2       3    66.7\nafter ");
        assertThat(captured.output()).contains("only before: 6\n");
    }

    @Test
    void writesThePromptsOfAModelWithoutCallingIt() throws IOException {
        Path prompts = folder.resolve("prompts.jsonl");

        ExitCode code = evaluateByModel(
                "--questions", questions(), "--generator", "llm", "--prompts-out", prompts.toString(), "--limit", "2");

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(Files.readAllLines(prompts))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"")
                        .contains("\"call\":1,\"messages\":[{\"role\":\"system\",\"content\":\"You write one SQL query")
                        .contains("\"schema\":{\"name\":\"sql_reply\",\"schema\":{\"type\":\"object\"")
                        .endsWith("\"max_tokens\":2000,\"temperature\":0.0}"));
    }

    @Test
    void replaysWhatAModelReplied() throws IOException {
        Path replies = Files.writeString(folder.resolve("replies.jsonl"), """
                {"id": "count", "replies": ["SELECT COUNT(*) FROM shipp", "SELECT COUNT(*) FROM ship"]}
                {"id": "distinct", "replies": ["```sql\\nSELECT DISTINCT port FROM ship WHERE port IS NOT NULL\\n```"]}
                """);
        Path predictions = folder.resolve("predictions.jsonl");

        evaluateByModel(
                "--questions",
                questions(),
                "--generator",
                "llm",
                "--replay",
                replies.toString(),
                "--out",
                predictions.toString());

        assertThat(Files.readAllLines(predictions))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"count\",\"sql\":\"SELECT COUNT(*) FROM ship\"")
                        .contains("\"outcome\":\"right\""))
                .anySatisfy(line -> assertThat(line).startsWith("{\"id\":\"distinct\",\"sql\":\"SELECT DISTINCT port"));
        assertThat(captured.output()).contains("abstained");
    }

    @Test
    void replayNeedsAModelAndAModelNeedsReplies() throws IOException {
        Path replies =
                Files.writeString(folder.resolve("replies.jsonl"), "{\"id\": \"count\", \"replies\": \"SELECT\"}\n");

        assertThatThrownBy(() -> evaluateByModel("--questions", questions(), "--replay", replies.toString()))
                .hasMessage("--replay needs --generator llm");
        assertThatThrownBy(() -> evaluateByModel("--questions", questions(), "--prompts-out", "x"))
                .hasMessage("--prompts-out needs --generator llm");
        assertThatThrownBy(() -> evaluateByModel(
                        "--questions", questions(), "--generator", "rules-first", "--replay", replies.toString()))
                .hasMessage(replies + ", line 1: 'replies' is missing or no list");
    }

    @Test
    void startsNothing_whereTheInputIsWrong() throws IOException {
        Path noDatabase = Files.writeString(
                folder.resolve("other.jsonl"), "{\"id\": \"1\", \"db\": \"atlantis\", \"question\": \"Where?\"}\n");
        Path predictions = folder.resolve("predictions.jsonl");

        assertThatThrownBy(() -> evaluate("--questions", noDatabase.toString(), "--out", predictions.toString()))
                .hasMessage("no database for atlantis: %s has to hold NAME/NAME.sqlite".formatted(folder));
        assertThatThrownBy(() -> evaluate("--questions", questions(), "--threads", "0"))
                .hasMessage("--threads takes a number of at least 1");
        assertThatThrownBy(() -> evaluate("--questions", questions(), "--min-accuracy", "101"))
                .hasMessage("--min-accuracy takes 0 to 100 percent");
        assertThatThrownBy(() -> evaluate("--questions", questions(), "--max-wrong", "-1"))
                .hasMessage("--max-wrong takes 0 to 100 percent");
        assertThatThrownBy(() -> evaluate(
                        "--questions",
                        questions(),
                        "--out",
                        folder.resolve("no/where").toString()))
                .hasMessageStartingWith("cannot write ");
        assertThat(predictions).doesNotExist();
    }

    @Test
    void commandLineTellsOfBadInputInOneLine() {
        Path none = folder.resolve("none.jsonl");

        assertThat(CommandRun.of("eval", "--questions", none.toString(), "--databases", folder.toString()))
                .isEqualTo(new CommandRun(ExitCode.USAGE, "", "nl2sql: no file %s: check the path\n".formatted(none)));
        assertThat(CommandRun.of("eval-compare", none.toString(), none.toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("eval", "--help").code()).isEqualTo(ExitCode.DONE);
    }

    private ExitCode evaluate(String... arguments) {
        return evaluate((file, generator) -> FileEngines.open(file, new ScriptedGenerator()), arguments);
    }

    private ExitCode evaluateByModel(String... arguments) {
        return evaluate(FileEngines::open, arguments);
    }

    private ExitCode evaluate(EvaluationEngines engines, String... arguments) {
        EvalCommand command = new EvalCommand(captured.shell(), engines);
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(Stream.concat(Stream.of("--databases", folder.toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
        return ExitCode.ofNumber(command.call());
    }

    private static String questions() {
        return Path.of("src/test/resources/io/nl2sql/cli/command/eval-questions.jsonl")
                .toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(EvalCommandIT.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SqlDraft draft(String sql, double confidence) {
        return new SqlDraft(sql, confidence, "", List.of(), "script");
    }

    private static final class ScriptedGenerator implements SqlGenerator {

        @Override
        public String name() {
            return "script";
        }

        @Override
        public Generation generate(GenerationRequest request) {
            SqlDraft reply = REPLIES.get(request.question().text());
            return reply == null
                    ? new Generation.Declined("nothing in the question names a ship", List.of())
                    : new Generation.Drafted(List.of(reply));
        }
    }
}
