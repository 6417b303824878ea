package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /api/v1/settings}, as section 2.7 of the contract has it. */
class SavvinaSettingIT {

    private static final String PATH = "/api/v1/settings";
    private static final String FIELDS = "app_name,debug,log_level,ollama_base_url,default_query_timeout,"
            + "default_row_limit,cache_enabled,cache_max_age_days,semantic_similarity_threshold,embedding_model,"
            + "db_pool_size,db_max_overflow,schema_pruning_enabled,schema_pruning_top_k,bcrypt_rounds";

    private static TestServer server;
    private static String user = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder, """
            execution:
              timeout: 45s
            """);
        user = server.addUser(folder, "mary");
    }

    @AfterAll
    static void stop() {
        server.put(PATH, "{\"log_level\": \"INFO\"}");
        server.close();
    }

    /** "default_query_timeout=30, default_row_limit=1000, ...", the time as this server is configured. */
    @Test
    void whatHoldsIsShownWithEveryField() {
        Answer answer = server.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo(FIELDS);
        JsonNode shown = answer.json();
        assertThat(shown.path("app_name").asText()).isNotBlank();
        assertThat(shown.path("debug")).isEqualTo(TestServer.json("false"));
        assertThat(shown.path("default_query_timeout")).isEqualTo(TestServer.json("45"));
        assertThat(shown.path("cache_max_age_days")).isEqualTo(TestServer.json("30"));
        assertThat(shown.path("semantic_similarity_threshold")).isEqualTo(TestServer.json("0.87"));
        assertThat(shown.path("embedding_model").asText()).isEqualTo("bge-small-en-v1.5-q");
        assertThat(shown.path("ollama_base_url").asText()).startsWith("http://localhost:11434");
    }

    @ParameterizedTest
    @CsvSource({
        "default_query_timeout, 1, 300, 0, 301, int_type",
        "default_row_limit, 1, 100000, 0, 100001, int_type",
        "cache_max_age_days, 0, 3650, -1, 3651, int_type",
        "semantic_similarity_threshold, 0.5, 1, 0.49, 1.01, float_type",
        "db_pool_size, 1, 1000, 0, 1001, int_type",
        "db_max_overflow, 0, 1000, -1, 1001, int_type",
        "schema_pruning_top_k, 3, 100, 2, 101, int_type",
        "bcrypt_rounds, 10, 16, 9, 17, int_type"
    })
    void aNumberIsSetWithinItsRangeOnly(String field, String min, String max, String below, String above, String type) {
        JsonNode before = server.get(PATH).json().path(field);

        for (String value : new String[] {min, max, before.toString()}) {
            Answer set = server.put(PATH, "{\"%s\": %s}".formatted(field, value));
            assertThat(set.status()).as(set.body()).isEqualTo(200);
            assertThat(set.fields()).isEqualTo(FIELDS);
            assertThat(set.json().path(field).decimalValue())
                    .isEqualByComparingTo(TestServer.json(value).decimalValue());
            assertThat(server.get(PATH).json()).isEqualTo(set.json());
        }
        assertRefused(field, below, "greater_than_equal");
        assertRefused(field, above, "less_than_equal");
        assertRefused(field, "\"" + min + "\"", type);
        assertThat(server.get(PATH).json().path(field)).isEqualTo(before);
    }

    @Test
    void whatIsOfAnotherTypeIsRefused() {
        assertRefused("cache_enabled", "1", "bool_type");
        assertRefused("schema_pruning_enabled", "\"true\"", "bool_type");
        assertRefused("log_level", "\"LOUD\"", "enum");
        assertRefused("ollama_base_url", "5", "string_type");
        assertThat(server.put(PATH, "[]").status()).isEqualTo(422);
        assertThat(server.put(PATH, "{\"ollama_base_url\": \"http://169.254.169.254/\"}")
                        .status())
                .isEqualTo(403);
        assertThat(server.put(PATH, "{\"ollama_base_url\": \"file:///etc\"}").status())
                .isEqualTo(400);
    }

    @Test
    void whatCannotBeSetIsIgnored() {
        JsonNode before = server.get(PATH).json();

        Answer answer = server.put(
                PATH, "{\"app_name\": \"Mine\", \"debug\": true, \"embedding_model\": \"x\", \"nonsense\": 1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(before);
    }

    /** "Settings (typed, bounded, applied without restart)." */
    @Test
    void theLevelOfTheLogChangesAtOnce() {
        assertThat(server.put(PATH, "{\"log_level\": \"debug\"}")
                        .json()
                        .path("log_level")
                        .asText())
                .isEqualTo("DEBUG");
        assertThat(Logger.getLogger("io.nl2sql").getLevel()).isEqualTo(Level.FINE);

        assertThat(server.put(PATH, "{\"log_level\": \"WARNING\"}")
                        .json()
                        .path("log_level")
                        .asText())
                .isEqualTo("WARNING");
        assertThat(Logger.getLogger("io.nl2sql").getLevel()).isEqualTo(Level.WARNING);
    }

    @Test
    void theNumberOfRowsChangesAtOnce() {
        assertThat(rows()).isGreaterThan(2);

        server.put(PATH, "{\"default_row_limit\": 2}");
        assertThat(rows()).isEqualTo(2);

        server.put(PATH, "{\"default_row_limit\": 1000}");
        assertThat(rows()).isGreaterThan(2);
    }

    @Test
    void usersMayReadAndAdministratorsMayWrite() {
        Answer read = server.send("GET", PATH, null, user);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.fields()).isEqualTo(FIELDS);
        assertThat(read.json().path("ollama_base_url").isNull()).isTrue();
        assertThat(server.send("PUT", PATH, "{}", user).status()).isEqualTo(403);
        assertThat(server.send("GET", PATH, null, null).status()).isEqualTo(401);
    }

    private static int rows() {
        Answer answer = server.post("/query", "{\"connection\": \"chinook\", \"question\": \"List all artists\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("result").path("rows").size();
    }

    private static void assertRefused(String field, String value, String type) {
        Answer answer = server.put(PATH, "{\"%s\": %s}".formatted(field, value));

        assertThat(answer.status()).as(field + " " + value).isEqualTo(422);
        JsonNode problem = answer.json().path("detail").get(0);
        assertThat(problem.path("loc")).isEqualTo(TestServer.json("[\"body\", \"%s\"]".formatted(field)));
        assertThat(problem.path("type").asText()).isEqualTo(type);
        assertThat(problem.path("msg").asText()).startsWith("Input should be");
    }
}
