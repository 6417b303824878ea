package io.nl2sql.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigLoaderTest {

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void environmentComesBeforeTheFile() {
        ServerConfig config = ConfigSource.in(folder, "NL2SQL_HTTP_PORT", "8080", "PORT", "1")
                .load("http: {port: 9000, host: localhost}");

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().host()).isEqualTo("localhost");
    }

    @Test
    void variableOfSomethingElseIsNotRead() {
        assertThat(ServerConfigLoader.load(null, Map.of("PORT", "1", "NL2SQL_DATA", "x"))
                        .http()
                        .port())
                .isEqualTo(8000);
    }

    @Test
    void originsAlsoComeByTheirUsualVariable() {
        assertThat(ConfigSource.in(folder, "CORS_ORIGINS", "https://a.example, https://b.example")
                        .load("")
                        .http()
                        .corsOrigins())
                .containsExactly("https://a.example", "https://b.example");
        assertThat(ConfigSource.in(folder, "CORS_ORIGINS", "https://a.example", "NL2SQL_HTTP_CORS_ORIGINS", "*")
                        .load("")
                        .http()
                        .corsOrigins())
                .containsExactly("*");
    }

    @Test
    void secretsComeFromTheEnvironmentAsTheyAre() {
        ServerConfig config = ConfigSource.in(folder, "NL2SQL_STORE_PASSWORD", "pw", "NL2SQL_STORE_KIND", "postgresql")
                .load("store: {url: 'postgresql://h/d'}");

        assertThat(config.store().password()).extracting("value").isEqualTo("pw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http: {prot: 1}|http.prot is not known: did you mean http.port?",
                "htpp: {port: 1}|htpp.port is not known: did you mean http.port?",
                "http.port: {x: 1}|http.port.x is not known: did you mean http.port?",
                "zzz: 1|zzz is not known: take it out",
                "http: 8000|http is an area of keys: write them below it, indented",
                "http: {port: 99999}|http.port is 99999: take 0 to 65535",
                "http: {port: many}|http.port 'many' is no number: write it in figures",
                "http: {port: -1}|http.port '-1' is no number: write it in figures",
                "http: {port: [1]}|http.port is a list: give it one value",
                "http: {port: ''}|http.port is empty: give it a value, or leave it out",
                "http: {cors-origins: [a.example]}|http.cors-origins 'a.example' is no origin: write it as "
                        + "https://HOST or https://HOST:PORT, without a path",
                "http: {max-body: 5}|http.max-body '5' is no size: write it with its unit, such as 64KB or 1MB",
                "http: {max-body: 1B}|http.max-body is 1B: take 1KB to 1024MB",
                "http: {drain: 20}|http.drain '20' is no duration: write it with its unit, such as 500ms, 15s, 30m or "
                        + "12h",
                "http: {drain: 2m}|http.drain is 2m: take 0s to 25s",
                "store: {kind: mysql}|store.kind 'mysql' is not known: choose one of sqlite, postgresql",
                "store: {kind: postgresql}|store.url is missing, as store.kind is postgresql: write it as "
                        + "postgresql://HOST:5432/DATABASE",
                "store: {kind: postgresql, url: 'postgresql://u:hush@h/d'}|store.url holds a password: take it out and "
                        + "give it by a key of its own or by the environment",
                "store: {kind: postgresql, url: 'mysql://h/d'}|store.url is no address of that kind: write it as "
                        + "postgresql://HOST:5432/DATABASE",
                "store: {user: me}|store.kind is sqlite, which takes no url, user and password: set it to postgresql, "
                        + "or leave them out",
                "redis: {url: 'redis://h', password: hush}|redis.password stands in the file for all to read: write "
                        + "${env:NAME}, or name a file with password-file",
                "redis: {url: 'redis://h', password: '${env:NONE}'}|redis.password asks for the variable NONE, which "
                        + "is not set: set it",
                "redis: {url: 'redis://h', password-file: nowhere}|redis.password-file names 'nowhere', which cannot "
                        + "be read: check its path and who may read it",
                "vectors: {api-key: '${env:HOME_OF_TEST}'}|vectors.kind is lucene, which takes no url and api-key: set "
                        + "it to qdrant, or leave them out",
                "security: {authentication: maybe}|security.authentication 'maybe' is neither true nor false: write "
                        + "true, on or yes, or false, off or no",
                "security: {allowed-networks: [10.0.0.0/33]}|security.allowed-networks '10.0.0.0/33' is no network: "
                        + "write it as 10.1.0.0/16 or fd00::/8",
                "security: {allowed-networks: [db.example/8]}|security.allowed-networks 'db.example/8' is no network: "
                        + "write it as 10.1.0.0/16 or fd00::/8",
                "security: {setup-token: '${env:HOME_OF_TEST}'}|security.setup-token is too short: take 16 characters "
                        + "at least",
                "execution: {max-rows: 20, hard-max-rows: 10}|execution.max-rows is 20, above execution.hard-max-rows "
                        + "10: lower it, or raise that one",
                "generation: {generator: llm}|generation.provider is missing, as generation.generator is llm: choose "
                        + "one of openai, anthropic, ollama, gemini, mistral, azure",
                "generation: {provider: nobody, model: m}|generation.provider 'nobody' is no provider: choose one of "
                        + "openai, anthropic, ollama, gemini, mistral, azure",
                "generation: {provider: openai}|generation.model is missing, as generation.provider is set: name the "
                        + "model as its provider does",
                "connections: [{name: a}]|connections[0].type is missing: name the engine, such as postgresql or "
                        + "sqlite",
                "connections: [{name: a, type: sqlite, parms: {path: x}}]|connections[0].parms.path is not known: did "
                        + "you mean connections[0].params?",
                "connections: [{name: a, type: x, params: {password: hush}}]|connections[0].params.password stands in "
                        + "the file for all to read: write ${env:NAME}, or name a file with password-file",
            })
    void mistakeIsOneLineWithItsRemedy(String yaml, String mistake) {
        assertThat(ConfigSource.in(folder, "HOME_OF_TEST", "short").mistakes(yaml))
                .containsExactly(mistake);
    }

    @Test
    void authenticationIsOffOnLoopbackOnly() {
        assertThat(ConfigSource.in(folder).mistakes("http: {host: 0.0.0.0}\nsecurity: {authentication: off}"))
                .containsExactly("security.authentication is off, which is for loopback only: turn it on, or set "
                        + "http.host to 127.0.0.1");
    }

    @Test
    void namesOfConnectionsDiffer() {
        assertThat(ConfigSource.in(folder).mistakes("connections: [{name: a, type: sqlite}, {name: a, type: sqlite}]"))
                .containsExactly("connections[1].name 'a' is the name of another one too: choose another");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        ConfigSource source = ConfigSource.in(folder, "NL2SQL_EXECUTION_TIMEOUT", "soon", "NL2SQL_HTTP_PROT", "1");

        assertThatThrownBy(() -> source.load("http: {port: 99999}\nschema: {cash: 5m}\ndemo: maybe"))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
                    assertThat(failure.text().lines())
                            .containsExactly(
                                    "the configuration has 5 mistakes:",
                                    "http.port is 99999: take 0 to 65535",
                                    "NL2SQL_EXECUTION_TIMEOUT 'soon' is no duration: write it with its unit, such as "
                                            + "500ms, 15s, 30m or 12h",
                                    "demo 'maybe' is neither true nor false: write true, on or yes, or false, off or "
                                            + "no",
                                    "schema.cash is not known: did you mean schema.cache?",
                                    "NL2SQL_HTTP_PROT is not known: did you mean NL2SQL_HTTP_PORT?");
                });
    }

    @Test
    void variablesOfOtherCommandsAreLeftAlone() {
        ConfigSource source =
                ConfigSource.in(folder, "NL2SQL_DB", "a", "NL2SQL_MODEL_KEY", "b", "NL2SQL_JAVA_OPTS", "-Xmx1g");

        assertThat(source.load("").demo()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- a|it holds no keys: write it as 'http:' and below it '  port: 8000'",
                "http: [|line 1 is no YAML: expected the node content, but found '<stream end>'",
                "http: {port: 1, port: 2}|line 1 is no YAML: found duplicate key port",
            })
    void fileThatIsNoConfiguration(String yaml, String problem) {
        ConfigSource source = ConfigSource.in(folder);

        assertThatThrownBy(() -> source.load(yaml))
                .hasMessage("the configuration file %s is wrong: %s".formatted(folder.resolve("server.yaml"), problem));
    }

    @Test
    void missingFile() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ServerConfigLoader.load(missing, Map.of()))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND))
                .hasMessage("there is no configuration file %s: check its path".formatted(missing));
    }

    @Test
    void secretsAreNotRepeatedInMistakes() {
        List<String> mistakes = ConfigSource.in(folder).mistakes("""
                        store: {kind: postgresql, url: 'postgresql://u:planted-1@h/d', password: planted-2}
                        redis: {url: 'planted-3@@:', password: planted-4}
                        generation: {provider: openai, model: m, api-key: planted-5}
                        """);

        assertThat(mistakes).hasSize(5).noneMatch(line -> line.contains("planted"));
    }

    @Test
    void everyKeyHasAVariable() {
        assertThat(ServerConfigLoader.keys())
                .contains("http.port", "store.password", "store.password-file", "connections[].params", "demo");
        assertThat(ServerConfigLoader.variable("http.cors-origins")).isEqualTo("NL2SQL_HTTP_CORS_ORIGINS");
    }
}
