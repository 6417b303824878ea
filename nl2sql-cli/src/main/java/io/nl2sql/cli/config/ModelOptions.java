package io.nl2sql.cli.config;

import static java.util.stream.Collectors.joining;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which language model is called. The key comes from the environment alone: others can see what
 * stands on a command line.
 */
public final class ModelOptions {

    private static final String KEY = "NL2SQL_MODEL_KEY";

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = {
                "A language model as PROVIDER/NAME, such as",
                "openai/gpt-5.2 or ollama/qwen3. Providers: openai,",
                "anthropic, ollama, gemini, mistral, azure.",
                "Its key comes from NL2SQL_MODEL_KEY or the usual",
                "variable of the provider, such as OPENAI_API_KEY.",
                "Default: NL2SQL_MODEL."
            })
    private @Nullable String model;

    @Option(
            names = "--model-url",
            paramLabel = "URL",
            description = {
                "Where the model is served, such as",
                "http://localhost:8000/v1 for a server that speaks",
                "OpenAI's interface. Default: NL2SQL_MODEL_URL,",
                "otherwise the provider's own address."
            })
    private @Nullable String url;

    /**
     * The model that the command line names, or else the environment; empty if neither names one.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID if it could not be called like this
     */
    public Optional<ModelSettings> settings(Shell shell) {
        @Nullable String name = model == null ? shell.variable("NL2SQL_MODEL") : model;
        if (name == null) {
            if (url != null) {
                throw invalid("--model-url needs a model: name it with --model or NL2SQL_MODEL");
            }
            return Optional.empty();
        }
        return Optional.of(settings(provider(name), name.substring(name.indexOf('/') + 1), shell));
    }

    /**
     * A provider by its id, for what concerns no single model of it.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID if there is none, or it could not be called like this
     */
    public ModelSettings ofProvider(String id, Shell shell) {
        return settings(provider(id + "/"), "any", shell);
    }

    private ModelSettings settings(ModelProvider provider, String name, Shell shell) {
        ModelSettings settings = new ModelSettings(
                provider, name, address(provider, shell), key(provider, shell), ModelSettings.CONNECT_TIMEOUT);
        if (settings.lacksKey()) {
            throw invalid("%s needs a key: set %s or %s"
                    .formatted(provider.id(), provider.keyVariable().orElseThrow(), KEY));
        }
        return settings;
    }

    private static ModelProvider provider(String name) {
        int slash = name.indexOf('/');
        if (slash <= 0) {
            throw invalid("a model is written as PROVIDER/NAME, such as openai/gpt-5.2: put one of %s before the name"
                    .formatted(providers()));
        }
        return ModelProvider.find(name.substring(0, slash))
                .orElseThrow(() ->
                        invalid("there is no provider '%s': choose one of %s, and openai with --model-url for a "
                                        .formatted(name.substring(0, slash), providers())
                                + "server that speaks its interface"));
    }

    private static String providers() {
        return Arrays.stream(ModelProvider.values()).map(ModelProvider::id).collect(joining(", "));
    }

    /** The address of the environment belongs to the provider that the environment names. */
    private @Nullable URI address(ModelProvider provider, Shell shell) {
        if (url != null) {
            return address("--model-url", url);
        }
        @Nullable String usual = shell.variable("NL2SQL_MODEL_URL");
        @Nullable String usualModel = shell.variable("NL2SQL_MODEL");
        boolean belongs = usualModel == null || provider(usualModel) == provider;
        return usual == null || !belongs ? null : address("NL2SQL_MODEL_URL", usual);
    }

    private static URI address(String source, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException malformed) {
            throw invalid("%s is not an address: write it as http://HOST:PORT/v1".formatted(source));
        }
    }

    private static @Nullable Secret key(ModelProvider provider, Shell shell) {
        @Nullable String own = shell.variable(KEY);
        @Nullable String usual = provider.keyVariable().map(shell::variable).orElse(null);
        @Nullable String key = own == null ? usual : own;
        return key == null || key.isBlank() ? null : Secret.of(key.strip());
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
