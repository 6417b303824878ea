package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ModelServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCommandsIT {

    private ModelServer server = ModelServer.replying("{\"numbers\": ", "[1, 2]}");

    @BeforeEach
    void start() {
        server.close();
        server = ModelServer.replying("{\"numbers\": ", "[1, 2]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void modelsAreListed() {
        CommandRun run = CommandRun.of("models", "openai", "--model-url", server.url());

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, "openai/embedder-1\nopenai/model-7\n", ""));
    }

    @Test
    void modelsOfTheConfiguredProviderAreListedAsJson() {
        CommandRun run = CommandRun.in(
                Map.of("NL2SQL_MODEL", "openai/model-7", "NL2SQL_MODEL_URL", server.url()),
                "models",
                "--format",
                "json");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        {
                          "provider": "openai",
                          "models": [
                            "embedder-1",
                            "model-7"
                          ]
                        }
                        """, ""));
    }

    @Test
    void providerHasToBeNamed() {
        assertThat(CommandRun.of("models"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: no provider given: name one, as in 'nl2sql models ollama'\n"));
    }

    @Test
    void providerThatCannotBeReached() {
        server.close();

        CommandRun run = CommandRun.of("models", "openai", "--model-url", server.url());

        assertThat(run.code()).isEqualTo(ExitCode.MODEL);
        assertThat(run.error()).startsWith("nl2sql: cannot connect to " + server.url());
    }

    @Test
    void everythingIsWell() {
        CommandRun run = CommandRun.of("doctor", "--model", "openai/model-7", "--model-url", server.url());

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).isEmpty();
        assertThat(run.output().lines().filter(line -> !line.matches("\\S+ +(sandbox|python|pandas) .*")))
                .hasSize(10)
                .allMatch(line -> line.startsWith("ok       "))
                .contains(
                        "ok       parser                   reads SQL",
                        "ok       model                    openai/model-7",
                        "ok       model streaming          the reply came in 2 pieces")
                .anyMatch(line -> line.matches("ok {7}embedder {17}\\S+, \\d+ numbers a vector"));
    }

    @Test
    void withoutAModelTheRestIsChecked() {
        CommandRun run = CommandRun.of("doctor", "--format", "json");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output())
                .contains("\"subject\": \"java\"")
                .contains("none is named, so that questions are answered without one");
    }

    @Test
    void sandboxThatIsMissingIsToldAndHindersNothing() {
        CommandRun run = CommandRun.in(Map.of("NL2SQL_RUNNER_BUBBLEWRAP", "/nowhere/bwrap"), "doctor");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output().lines())
                .anyMatch(line -> line.startsWith("failed   sandbox"))
                .anyMatch(line -> line.startsWith("unknown  python"))
                .anyMatch(line -> line.startsWith("unknown  pandas"));
    }

    @Test
    void modelThatIsMissingIsTold() {
        CommandRun run = CommandRun.of("doctor", "--model", "openai/model-8", "--model-url", server.url());

        assertThat(run.code()).isEqualTo(ExitCode.MODEL);
        assertThat(run.output().lines())
                .anyMatch(line -> line.startsWith("failed   model ") && line.endsWith("it has model-7, embedder-1"));
    }

    @Test
    void keyThatIsMissingIsTold() {
        CommandRun run = CommandRun.of("doctor", "--model", "anthropic/claude");

        assertThat(run.code()).isEqualTo(ExitCode.MODEL);
        assertThat(run.output())
                .contains("model         anthropic needs a key: set ANTHROPIC_API_KEY or NL2SQL_MODEL_KEY\n");
    }

    @Test
    void folderThatCannotBeWrittenIsTold() {
        CommandRun run = CommandRun.in(Map.of("NL2SQL_CACHE", "/dev/null/cache"), "doctor");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.output()).contains("cannot write to /dev/null/cache: name another one with NL2SQL_CACHE");
    }
}
