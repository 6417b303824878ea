package io.nl2sql.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.network.NetworkGuard;
import io.nl2sql.server.security.sealing.KeyFile;
import io.nl2sql.server.security.sealing.KeyRotation;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.security.sealing.TinkSecretCipher;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.fake.InMemorySettingsStore;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Secret KEY = Secret.of("key-of-the-provider");
    private static final String URL = "http://models.example.com/v1";

    private final InMemorySettingsStore store = new InMemorySettingsStore();
    private final LocalSignals signals = new LocalSignals();
    private final AtomicReference<String> address = new AtomicReference<>("203.0.113.9");
    private KeyFile keys;
    private ProviderConfigs configs;
    private Models models;

    @BeforeEach
    void open(@TempDir Path folder) {
        keys = KeyFile.openOrCreate(folder.resolve("keys"));
        configs = new ProviderConfigs(sealed(), signals);
        models = models(null);
    }

    @Test
    void whereNothingIsAddedTheRulesAnswer() {
        assertThat(models.standard().name()).isEqualTo("rules");
        assertThat(models.standardModel()).isEmpty();
        assertThat(models.choose("offline").type()).isEqualTo("offline");
        assertThat(models.choose("offline").generator().name()).isEqualTo("rules");
        assertThat(models.choose("offline").model()).isEmpty();
    }

    @Test
    void anActiveProviderAnswersFromTheNextCallOn() {
        ProviderConfig added = groq(1, true);

        configs.put(added);
        assertThat(models.standard().name()).isEqualTo("llm-first");
        assertThat(models.standardModel()).map(LanguageModel::name).contains("openai/llama");

        configs.remove(added.id());
        assertThat(models.standard().name()).isEqualTo("rules");
    }

    @Test
    void theModelOfTheConfigurationComesBeforeProvidersThatWereAdded() {
        LanguageModel model = FakeLanguageModel.replying("never asked");
        ConfiguredModel configured = new ConfiguredModel(
                ModelSettings.of(ModelProvider.ANTHROPIC, "some"),
                model,
                new ModelSqlGenerator(model, ModelUse.DEFAULT, Clock.systemUTC()));
        configs.put(groq(1, true));

        Models both = models(configured);

        assertThat(both.standard().name()).isEqualTo("llm");
        assertThat(both.choose("anthropic").model()).containsSame(model);
        assertThat(both.choose("configuration").type()).isEqualTo("claude");
        assertThat(both.choose("groq").idOrNull()).isEqualTo(new UUID(0, 1));
    }

    @Test
    void aProviderIsChosenByItsIdOrItsType() {
        configs.put(groq(1, true));
        configs.put(groq(2, true));
        configs.put(groq(3, false));

        assertThat(models.choose(new UUID(0, 1).toString()).idOrNull()).isEqualTo(new UUID(0, 1));
        assertThat(models.choose("groq").idOrNull()).as("changed last").isEqualTo(new UUID(0, 2));
        assertThat(models.choose("groq").generator().name())
                .as("nothing steps in for a model that was chosen")
                .isEqualTo("llm");
    }

    @Test
    void whatIsUnknownInactiveOrNotConfiguredIsNotFound() {
        configs.put(groq(1, false));
        configs.put(config(2, ProviderType.CLAUDE, "claude", null, null));
        configs.put(config(3, ProviderType.MISTRAL, "", null, KEY));

        for (String name : List.of(
                "groq",
                "claude",
                "mistral",
                "openai",
                "configuration",
                "",
                new UUID(0, 1).toString(),
                new UUID(9, 9).toString())) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .as(name)
                    .isThrownBy(() -> models.choose(name))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(404))
                    .withMessage("Provider not found");
        }
        assertThat(models.standard().name()).isEqualTo("rules");
    }

    @Test
    void theModelIsAskedWithTheTemperatureAndTheLengthOfItsProvider() {
        try (StubModel stub = new StubModel(body -> "hello")) {
            configs.put(new ProviderConfig(
                    new UUID(0, 1),
                    ProviderType.OPENAI_COMPATIBLE,
                    "Stub",
                    "stub",
                    URI.create(stub.url()),
                    0.5,
                    77,
                    true,
                    null,
                    NOON,
                    null));
            address.set("127.0.0.1");

            String reply = ask(models.choose("openai_compatible"));

            assertThat(reply).isEqualTo("hello");
            assertThat(stub.requests())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("\"temperature\" : 0.5", "\"max_tokens\" : 77");
        }
    }

    @Test
    void aNameThatLeadsElsewhereByNowIsNotCalled() {
        configs.put(config(1, ProviderType.OPENAI_COMPATIBLE, "stub", URI.create(URL), null));
        Chosen chosen = models.choose("openai_compatible");
        address.set("169.254.169.254");

        assertThatThrownBy(() -> ask(chosen))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE))
                .hasMessageContaining("never reached");
    }

    @Test
    void aProviderIsKeptAsASecretThatOutlivesTheKeyItWasSealedWith() {
        ProviderConfig whole = new ProviderConfig(
                        new UUID(0, 1),
                        ProviderType.GEMINI,
                        "Ours",
                        "gemini-x",
                        URI.create(URL),
                        1.5,
                        900,
                        true,
                        KEY,
                        NOON,
                        null)
                .withHealth(new ProviderHealth(true, NOON, List.of("a", "b")));
        configs.put(whole);
        assertThat(store.all().toString()).doesNotContain("key-of-the-provider", "gemini-x");

        assertThat(new KeyRotation(keys, List.of(sealed()), Duration.ZERO)
                        .rotate()
                        .complete())
                .isTrue();

        assertThat(new ProviderConfigs(sealed(), signals).list()).containsExactly(whole);
    }

    @Test
    void oneThatCannotBeReadDoesNotHideTheOthersAndCanBeRemoved() {
        configs.put(groq(1, true));
        store.put("sealed.provider." + new UUID(0, 2), "not sealed by anybody");
        ProviderConfigs other = new ProviderConfigs(sealed(), signals);

        assertThat(other.list()).extracting(ProviderConfig::id).containsExactly(new UUID(0, 1));
        assertThat(other.remove(new UUID(0, 2))).isTrue();
        assertThat(other.remove(new UUID(0, 2))).isFalse();
    }

    private String ask(Chosen chosen) {
        ModelRequest request = new ModelRequest(
                List.of(ModelMessage.user("say hello")),
                null,
                100,
                0,
                "",
                Deadline.in(Duration.ofSeconds(10), Clock.systemUTC()),
                Cancellation.NEVER);
        return chosen.model().orElseThrow().complete(request).text();
    }

    private Models models(@Nullable ConfiguredModel configured) {
        NetworkGuard guard = new NetworkGuard(List.of(), host -> List.of(InetAddress.getByName(address.get())));
        ModelConnections connections =
                new ModelConnections(guard, ModelOperations.withDefaults(), () -> URI.create("http://localhost:11434"));
        return new Models(
                configs,
                connections,
                RulesSqlGenerator.create(),
                configured,
                new ModelGenerators(() -> 15, Clock.systemUTC()));
    }

    private SealedSettings sealed() {
        return new SealedSettings(store, new TinkSecretCipher(keys));
    }

    /** The higher the number, the later it was changed. */
    private static ProviderConfig groq(int number, boolean active) {
        return new ProviderConfig(
                new UUID(0, number),
                ProviderType.GROQ,
                "Groq " + number,
                "llama",
                null,
                null,
                null,
                active,
                KEY,
                NOON.plusSeconds(number),
                null);
    }

    private static ProviderConfig config(
            int number, ProviderType type, String model, @Nullable URI url, @Nullable Secret key) {
        return new ProviderConfig(
                new UUID(0, number), type, "One", model, url, null, null, true, key, NOON.plusSeconds(number), null);
    }
}
