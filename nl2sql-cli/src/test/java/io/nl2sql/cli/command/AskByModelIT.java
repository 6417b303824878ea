package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ModelServer;
import io.nl2sql.cli.demo.DemoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command ask with a model, and what it tells beside the rows. */
class AskByModelIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void modelWritesTheSql() {
        try (ModelServer server = ModelServer.replying("SELECT COUNT(*) AS customers ", "FROM customers")) {
            CommandRun run = ask("--model", "openai/model-7", "--model-url", server.url(), "how many are there?");

            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(run.output()).startsWith("SELECT COUNT(*) AS customers FROM customers\n");
        }
    }

    @Test
    void mostOfSeveralStatementsDecide() {
        try (ModelServer server = ModelServer.replying("SELECT COUNT(*) AS customers ", "FROM customers")) {
            CommandRun run = ask(
                    "--model", "openai/model-7", "--model-url", server.url(), "--votes", "3", "how many are there?");

            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(run.output())
                    .startsWith("SELECT COUNT(*) AS customers FROM customers\n")
                    .contains("Confidence: 100 %");
        }
    }

    @Test
    void rulesAnswerWhileTheModelIsDown_andSaySo() {
        CommandRun run = ask(
                "--model", "openai/model-7", "--model-url", "http://127.0.0.1:1/v1", "how many customers are there?");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).startsWith("SELECT COUNT(*) FROM customers\n");
        assertThat(run.error()).startsWith("nl2sql: the rules answer: cannot connect to http://127.0.0.1:1/v1");
    }

    @Test
    void modelAloneFailsWithItsError() {
        CommandRun run = ask(
                "--generator",
                "llm",
                "--model",
                "openai/model-7",
                "--model-url",
                "http://127.0.0.1:1/v1",
                "how many customers are there?");

        assertThat(run.code()).isEqualTo(ExitCode.MODEL);
        assertThat(run.error()).startsWith("nl2sql: cannot connect to http://127.0.0.1:1/v1");
    }

    @Test
    void statementOfAModelIsGuarded() {
        try (ModelServer server = ModelServer.replying("SELECT 1 FROM customers; ", "DROP TABLE customers")) {
            CommandRun run = ask("--model", "openai/model-7", "--model-url", server.url(), "how many are there?");

            assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
            assertThat(run.error()).startsWith("nl2sql: cannot answer: the SQL made for this question was refused:");
        }
    }

    @Test
    void askerIsAskedBack() {
        try (ModelServer server = ModelServer.replying(
                "{\"kind\":\"clarification\",", "\"question\":\"Which ones?\",\"options\":[\"all\",\"new\"]}")) {
            CommandRun run = ask("--model", "openai/model-7", "--model-url", server.url(), "how many are there?");

            assertThat(run)
                    .isEqualTo(new CommandRun(ExitCode.CANNOT_ANSWER, "", "nl2sql: Which ones?\n  all\n  new\n"));
        }
    }

    @Test
    void generatorThatNeedsAModelSaysSo() {
        assertThat(ask("--generator", "llm-first", "how many customers are there?")
                        .error())
                .isEqualTo("nl2sql: --generator llm-first needs a model: name it with --model or NL2SQL_MODEL\n");
        assertThat(ask("--generator", "llm", "--model", "ollama/x", "--votes", "16", "how many?")
                        .error())
                .isEqualTo("nl2sql: --votes takes 1 to 15\n");
        assertThat(ask("--least-confidence", "30", "how many?").error())
                .isEqualTo("nl2sql: --least-confidence takes 0 to 1\n");
    }

    @Test
    void rulesDeclineWhatTheyAreLessSureOf() {
        String question = "Total sales per country, highest first";

        assertThat(ask("--least-confidence", "0", question).code()).isEqualTo(ExitCode.DONE);
        assertThat(ask("--least-confidence", "1", question).code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @Test
    void moreThanRowsIsToldWithoutAModel() throws IOException {
        Path chart = folder.resolve("chart.vl.json");

        CommandRun run =
                ask("--summary", "--suggest", "--chart", chart.toString(), "Total sales per country, highest first");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error())
                .startsWith("Summary: ")
                .contains("written to " + chart)
                .contains("To ask next:\n  ");
        JsonNode specification = new ObjectMapper().readTree(Files.readString(chart));
        assertThat(specification.path("$schema").asText()).startsWith("https://vega.github.io/schema/vega-lite/");
        assertThat(specification.path("data").path("values")).isNotEmpty();
    }

    @Test
    void chartThatCannotBeDrawnSaysWhy() {
        Path chart = folder.resolve("chart.vl.json");

        CommandRun run = ask("--chart", chart.toString(), "how many customers are there?");

        assertThat(run.error()).isEqualTo("nl2sql: no chart: a single value is best shown as itself\n");
        assertThat(chart).doesNotExist();
    }

    private CommandRun ask(String... arguments) {
        String demo = DemoDatabase.in(folder.resolve("demo")).toString();
        return CommandRun.of(Stream.concat(Stream.of("ask", "--db", demo), Arrays.stream(arguments))
                .toArray(String[]::new));
    }
}
