package io.nl2sql.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.TerminalState;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ModelOptionsTest {

    @Test
    void noModelIsConfigured() {
        assertThat(parse().settings(shell(Map.of()))).isEqualTo(Optional.empty());
    }

    @Test
    void modelWithTheUsualKeyOfItsProvider() {
        Shell shell = shell(Map.of("OPENAI_API_KEY", " sk-1\n", "ANTHROPIC_API_KEY", "sk-2"));

        assertThat(parse("--model", "openai/gpt-5.2").settings(shell))
                .contains(ModelSettings.of(ModelProvider.OPENAI, "gpt-5.2").withKey(Secret.of("sk-1")));
    }

    @Test
    void ownKeyGoesBeforeTheUsualOne() {
        Shell shell = shell(Map.of("GEMINI_API_KEY", "usual", "NL2SQL_MODEL_KEY", "own"));

        assertThat(parse("--model", "gemini/gemini-3-pro")
                        .settings(shell)
                        .orElseThrow()
                        .key())
                .isEqualTo(Secret.of("own"));
    }

    @Test
    void environmentGivesTheDefaults() {
        Shell shell = shell(Map.of(
                "NL2SQL_MODEL", "openai/meta-llama/Llama-3.1-8B", "NL2SQL_MODEL_URL", "http://localhost:8000/v1"));

        assertThat(parse().settings(shell))
                .contains(ModelSettings.of(ModelProvider.OPENAI, "meta-llama/Llama-3.1-8B")
                        .withUrl(URI.create("http://localhost:8000/v1")));
    }

    @Test
    void commandLineGoesBeforeTheEnvironment() {
        Shell shell = shell(Map.of("NL2SQL_MODEL", "openai/a", "NL2SQL_MODEL_URL", "http://localhost:1/v1"));

        assertThat(parse("--model", "openai/b", "--model-url", "http://localhost:2/v1")
                        .settings(shell))
                .contains(ModelSettings.of(ModelProvider.OPENAI, "b").withUrl(URI.create("http://localhost:2/v1")));
    }

    @Test
    void addressOfAnotherProviderIsNotUsed() {
        Shell shell = shell(Map.of("NL2SQL_MODEL", "openai/a", "NL2SQL_MODEL_URL", "http://localhost:1/v1"));

        assertThat(parse("--model", "ollama/qwen3").settings(shell))
                .contains(ModelSettings.of(ModelProvider.OLLAMA, "qwen3"));
    }

    @Test
    void missingKeyIsNamed() {
        assertThatThrownBy(() -> parse("--model", "mistral/mistral-large").settings(shell(Map.of())))
                .hasMessage("mistral needs a key: set MISTRAL_API_KEY or NL2SQL_MODEL_KEY");
    }

    @Test
    void brokenKeyIsNotShown() {
        Shell shell = shell(Map.of("OPENAI_API_KEY", "sk-1 sk-2"));

        assertThatThrownBy(() -> parse("--model", "openai/a").settings(shell))
                .hasMessageContaining("the key of openai")
                .hasMessageNotContaining("sk-1");
    }

    @Test
    void unknownProviderIsNamed() {
        assertThatThrownBy(() -> parse("--model", "groq/llama").settings(shell(Map.of())))
                .hasMessage(
                        "there is no provider 'groq': choose one of openai, anthropic, ollama, gemini, mistral, azure, "
                                + "and openai with --model-url for a server that speaks its interface");
    }

    @Test
    void nameWithoutProvider() {
        assertThatThrownBy(() -> parse("--model", "gpt-5.2").settings(shell(Map.of())))
                .hasMessageStartingWith("a model is written as PROVIDER/NAME");
    }

    @Test
    void addressWithoutModel() {
        assertThatThrownBy(() -> parse("--model-url", "http://localhost/v1").settings(shell(Map.of())))
                .hasMessage("--model-url needs a model: name it with --model or NL2SQL_MODEL");
    }

    @Test
    void addressThatIsNone() {
        assertThatThrownBy(() -> parse("--model", "ollama/a", "--model-url", "local host")
                        .settings(shell(Map.of())))
                .hasMessage("--model-url is not an address: write it as http://HOST:PORT/v1");
        assertThatThrownBy(() -> parse("--model", "ollama/a", "--model-url", "localhost:11434")
                        .settings(shell(Map.of())))
                .hasMessage("the address of the model has to begin with http:// or https://");
    }

    @Test
    void azureNeedsAnAddress() {
        assertThatThrownBy(() -> parse("--model", "azure/mine").settings(shell(Map.of("AZURE_OPENAI_API_KEY", "k"))))
                .hasMessageContaining("azure has no usual address");
    }

    @Test
    void providerOnItsOwn() {
        Shell shell = shell(Map.of("NL2SQL_MODEL", "openai/a", "NL2SQL_MODEL_URL", "http://localhost:1/v1"));

        assertThat(parse().ofProvider("openai", shell).address()).isEqualTo(URI.create("http://localhost:1/v1"));
        assertThat(parse().ofProvider("ollama", shell).address()).isEqualTo(URI.create("http://localhost:11434"));
        assertThatThrownBy(() -> parse().ofProvider("", shell)).hasMessageStartingWith("a model is written as");
    }

    private static Shell shell(Map<String, String> environment) {
        return new CapturedShell("", environment, TerminalState.NONE).shell();
    }

    private static ModelOptions parse(String... arguments) {
        return CommandLine.populateCommand(new ModelOptions(), arguments);
    }
}
