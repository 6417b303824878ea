package io.nl2sql.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.server.config.GenerationConfig.Generator;
import io.nl2sql.server.config.ObservabilityConfig.LogFormat;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void serverThatIsToldNothing() {
        ServerConfig config = ServerConfigLoader.load(null, Map.of("NL2SQL_DATA", folder.toString()));

        assertThat(config).isEqualTo(ServerConfig.defaults(new DataConfig(folder)));
        assertThat(config.connections()).isEmpty();
        assertThat(config.demo()).isTrue();
    }

    @Test
    void emptyFileChangesNothing() {
        assertThat(load("")).isEqualTo(ServerConfig.defaults(new DataConfig(folder)));
        assertThat(load("# nothing\nhttp:\nconnections:\n")).isEqualTo(load(""));
    }

    @Test
    void demoCanBeLeftOut() {
        assertThat(load("demo: false").demo()).isFalse();
    }

    @Test
    void httpByDefault() {
        assertThat(load("").http())
                .isEqualTo(new HttpConfig(
                        "127.0.0.1",
                        8000,
                        List.of("http://localhost:5173"),
                        new ByteSize(1_048_576),
                        new ByteSize(33_554_432),
                        Duration.ofMinutes(3),
                        Duration.ofSeconds(20),
                        true));
    }

    @Test
    void httpByEveryKey() {
        assertThat(load("""
                        http:
                          host: 0.0.0.0
                          port: 0
                          cors-origins: [https://a.example, "http://b.example:3000"]
                          max-body: 64KB
                          max-upload: 2MB
                          request-timeout: 5m
                          drain: 500ms
                          rate-limits: false
                        """).http())
                .isEqualTo(new HttpConfig(
                        "0.0.0.0",
                        0,
                        List.of("https://a.example", "http://b.example:3000"),
                        new ByteSize(65_536),
                        new ByteSize(2_097_152),
                        Duration.ofMinutes(5),
                        Duration.ofMillis(500),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
    void addressOfThisMachine(String host) {
        assertThat(load("http: {host: '%s'}".formatted(host)).http().isLoopback())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "server.example", "127.example", "localhost.example"})
    void addressThatOthersReach(String host) {
        assertThat(load("http: {host: '%s'}".formatted(host)).http().isLoopback())
                .isFalse();
    }

    @Test
    void dataByDefaultInTheFolderOfTheUser() {
        assertThat(load("").data()).isEqualTo(new DataConfig(folder));
        assertThat(DataConfig.usualFolder(Map.of("XDG_DATA_HOME", "share"))).contains(Path.of("share", "nl2sql"));
    }

    @Test
    void dataByEveryKey() {
        assertThat(load("data: {folder: elsewhere}").data()).isEqualTo(new DataConfig(Path.of("elsewhere")));
        assertThat(load("""
                        data: {folder: elsewhere}
                        skills: {folder: told, import-folders: [one, two]}
                        """).data())
                .isEqualTo(
                        new DataConfig(Path.of("elsewhere"), Path.of("told"), List.of(Path.of("one"), Path.of("two"))));
    }

    @Test
    void storeByDefault() {
        assertThat(load("").store()).isEqualTo(new StoreConfig(StoreConfig.Kind.SQLITE, null, null, null));
    }

    @Test
    void storeByEveryKey() {
        assertThat(load("""
                        store:
                          kind: postgresql
                          url: postgresql://db.example:5432/nl2sql
                          user: keeper
                          password: ${env:STORE_WORD}
                        """, "STORE_WORD", "swordfish").store())
                .isEqualTo(new StoreConfig(
                        StoreConfig.Kind.POSTGRESQL,
                        URI.create("postgresql://db.example:5432/nl2sql"),
                        "keeper",
                        Secret.of("swordfish")));
    }

    @Test
    void redisByDefault() {
        assertThat(load("").redis()).isEqualTo(new RedisConfig(null, null));
    }

    @Test
    void redisByEveryKey() {
        Path password = ConfigSource.in(folder).file("redis-password", "open sesame\n");

        assertThat(load("redis: {url: 'rediss://cache.example:6380/1', password-file: '%s'}".formatted(password))
                        .redis())
                .isEqualTo(new RedisConfig(URI.create("rediss://cache.example:6380/1"), Secret.of("open sesame")));
    }

    @Test
    void vectorsByDefault() {
        assertThat(load("").vectors()).isEqualTo(new VectorsConfig(VectorsConfig.Kind.LUCENE, null, null));
    }

    @Test
    void vectorsByEveryKey() {
        assertThat(load("vectors: {kind: qdrant, url: 'http://qdrant:6334', api-key: '${env:QDRANT}'}", "QDRANT", "qk")
                        .vectors())
                .isEqualTo(new VectorsConfig(
                        VectorsConfig.Kind.QDRANT, URI.create("http://qdrant:6334"), Secret.of("qk")));
    }

    @Test
    void securityByDefault() {
        assertThat(load("").security())
                .isEqualTo(new SecurityConfig(
                        true,
                        "nl2sql",
                        "nl2sql",
                        Duration.ofMinutes(30),
                        Duration.ofDays(30),
                        List.of(),
                        List.of(),
                        null,
                        null));
    }

    @Test
    void securityByEveryKey() {
        assertThat(load("""
                        security:
                          authentication: off
                          issuer: https://nl2sql.example
                          audience: analysts
                          access-token-lifetime: 5m
                          refresh-token-lifetime: 12h
                          allowed-networks: [10.1.0.0/16, "fd00::/8"]
                          database-folders:
                            - data/shops
                          key-file: secrets/keys.json
                          setup-token: ${env:SETUP}
                        """, "SETUP", "a-token-for-one-time").security())
                .isEqualTo(new SecurityConfig(
                        false,
                        "https://nl2sql.example",
                        "analysts",
                        Duration.ofMinutes(5),
                        Duration.ofHours(12),
                        List.of("10.1.0.0/16", "fd00::/8"),
                        List.of(Path.of("data/shops")),
                        Path.of("secrets/keys.json"),
                        Secret.of("a-token-for-one-time")));
    }

    @Test
    void executionByDefault() {
        assertThat(load("").execution())
                .isEqualTo(new ExecutionConfig(1_000, 1_000_000, Duration.ofSeconds(30), false));
    }

    @Test
    void executionByEveryKey() {
        assertThat(load("execution: {max-rows: 50, hard-max-rows: 5_000, timeout: 10s, allow-mutations: yes}")
                        .execution())
                .isEqualTo(new ExecutionConfig(50, 5_000, Duration.ofSeconds(10), true));
    }

    @Test
    void runnerByDefault() {
        assertThat(load("").runner())
                .isEqualTo(new RunnerConfig(
                        true,
                        Path.of("/usr/bin/bwrap"),
                        Path.of("/usr/bin/python3"),
                        Duration.ofSeconds(60),
                        ByteSize.ofMegabytes(1_024),
                        ByteSize.ofMegabytes(64),
                        2,
                        100,
                        1_000_000));
    }

    @Test
    void runnerByEveryKey() {
        assertThat(load("""
                        runner:
                          enabled: off
                          bubblewrap: /opt/bin/bwrap
                          python: /opt/python/bin/python3
                          time: 5s
                          memory: 256MB
                          disk: 8MB
                          concurrent: 7
                          max-queries: 3
                          max-rows: 500
                        """).runner())
                .isEqualTo(new RunnerConfig(
                        false,
                        Path.of("/opt/bin/bwrap"),
                        Path.of("/opt/python/bin/python3"),
                        Duration.ofSeconds(5),
                        ByteSize.ofMegabytes(256),
                        ByteSize.ofMegabytes(8),
                        7,
                        3,
                        500));
    }

    @Test
    void runnerOfARelativePathIsRefused() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> load("runner: {python: bin/python3}"))
                .withMessageContaining("runner.python is no absolute path: begin it with /");
    }

    @Test
    void generationByDefault() {
        assertThat(load("").generation())
                .isEqualTo(new GenerationConfig(Generator.RULES, null, null, null, null, 3, .4));
    }

    @Test
    void generationByEveryKey() {
        assertThat(load("""
                        generation:
                          generator: rules-first
                          provider: mistral
                          model: large
                          base-url: https://models.example/v1
                          api-key: ${env:MODEL_WORD}
                          max-retries: 1
                          least-confidence: 0.55
                        """, "MODEL_WORD", "mk").generation())
                .isEqualTo(new GenerationConfig(
                        Generator.RULES_FIRST,
                        ModelProvider.MISTRAL,
                        "large",
                        URI.create("https://models.example/v1"),
                        Secret.of("mk"),
                        1,
                        .55));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "high | 'high' is no share: write a number from 0 to 1, such as 0.5",
                "30 | is 30.0: take 0.0 to 1.0"
            })
    void leastConfidenceIsAShare(String value, String problem) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> load("generation: {least-confidence: %s}".formatted(value)))
                .withMessageContaining("generation.least-confidence " + problem);
    }

    @Test
    void modelComesFirstWhereOneIsNamedAndItsKeyFromTheUsualVariable() {
        assertThat(load("generation: {provider: openai, model: gpt}", "OPENAI_API_KEY", "sk")
                        .generation())
                .isEqualTo(new GenerationConfig(
                        Generator.LLM_FIRST, ModelProvider.OPENAI, "gpt", null, Secret.of("sk"), 3, .4));
    }

    @Test
    void schemaByDefault() {
        assertThat(load("").schema()).isEqualTo(new SchemaConfig(Duration.ofHours(1)));
    }

    @Test
    void schemaByEveryKey() {
        assertThat(load("schema: {cache: 90s}").schema()).isEqualTo(new SchemaConfig(Duration.ofSeconds(90)));
    }

    @Test
    void observabilityByDefault() {
        assertThat(load("").observability())
                .isEqualTo(new ObservabilityConfig(LogLevel.INFO, LogFormat.JSON, null, "nl2sql"));
    }

    @Test
    void observabilityByEveryKey() {
        assertThat(load("""
                        observability:
                          log-level: debug
                          log-format: text
                          otlp-endpoint: http://collector:4318
                          service-name: shop-questions
                        """).observability())
                .isEqualTo(new ObservabilityConfig(
                        LogLevel.DEBUG, LogFormat.TEXT, URI.create("http://collector:4318"), "shop-questions"));
    }

    @Test
    void connectionByDefault() {
        assertThat(load("connections: [{name: shop, type: sqlite}]").connections())
                .containsExactly(new ConnectionConfig("shop", "sqlite", new TreeMap<>(), new TreeMap<>(), false, true));
    }

    @Test
    void connectionsByEveryKey() {
        assertThat(load("""
                        connections:
                          - name: sales
                            type: postgresql
                            params:
                              host: db.example
                              port: 5433
                              password: ${env:SALES_WORD}
                            writable: true
                            shared: false
                          - {name: shop, type: sqlite, params: {path: shop.sqlite}}
                        """, "SALES_WORD", "s3cret").connections())
                .containsExactly(
                        new ConnectionConfig(
                                "sales",
                                "postgresql",
                                new TreeMap<>(Map.of("host", "db.example", "port", "5433")),
                                new TreeMap<>(Map.of("password", Secret.of("s3cret"))),
                                true,
                                false),
                        new ConnectionConfig(
                                "shop",
                                "sqlite",
                                new TreeMap<>(Map.of("path", "shop.sqlite")),
                                new TreeMap<>(),
                                false,
                                true));
    }

    @Test
    void serverOpenToAllDoesNotExist() {
        ServerConfig config = load("http: {host: 0.0.0.0}");
        SecurityConfig open = load("security: {authentication: off}").security();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerConfig(
                        config.http(),
                        config.data(),
                        config.store(),
                        config.redis(),
                        config.vectors(),
                        open,
                        config.execution(),
                        config.runner(),
                        config.generation(),
                        config.schema(),
                        config.observability(),
                        List.of(),
                        true));
    }

    @Test
    void secretsDoNotShow() {
        String shown = load("""
                        store: {kind: postgresql, url: 'postgresql://h/d', password: '${env:WORD}'}
                        redis: {url: 'redis://h', password: '${env:WORD}'}
                        vectors: {kind: qdrant, url: 'http://h:1', api-key: '${env:WORD}'}
                        security: {setup-token: '${env:WORD}'}
                        generation: {provider: openai, model: m, api-key: '${env:WORD}'}
                        connections: [{name: c, type: postgresql, params: {password: '${env:WORD}'}}]
                        """, "WORD", "planted-secret-17").toString();

        assertThat(shown).contains("Secret[redacted]").doesNotContain("planted-secret-17");
    }

    private ServerConfig load(String yaml, String... variables) {
        return ConfigSource.in(folder, variables).load(yaml);
    }
}
