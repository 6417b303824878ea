package io.nl2sql.server.contract.wren;

import static io.nl2sql.server.contract.wren.WrenStatementsIT.assertError;
import static io.nl2sql.server.contract.wren.WrenStatementsIT.names;
import static io.nl2sql.server.contract.wren.WrenWorld.ALICE;
import static io.nl2sql.server.contract.wren.WrenWorld.BOB;
import static io.nl2sql.server.contract.wren.WrenWorld.ROOT;
import static io.nl2sql.server.contract.wren.WrenWorld.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.contract.wren.WrenWorld.Reply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** models and what is written about a database, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrenKnowledgeIT {

    private static final String INSTRUCTIONS = "/api/v1/knowledge/instructions";
    private static final String PAIRS = "/api/v1/knowledge/sql_pairs";

    private WrenWorld world;

    @BeforeAll
    void start(@TempDir Path folder) {
        world = new WrenWorld(folder, RulesSqlGenerator.create(), Telling.byRule(), WrenLimits.DEFAULT);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void models_areTheTables() {
        Reply reply = world.get(ALICE, "/api/v1/models");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode body = reply.json();
        assertThat(names(body)).containsExactly("hash", "models", "relationships", "views");
        assertThat(body.get("hash").textValue()).matches("[0-9a-f]{64}");
        assertThat(body.get("models").findValuesAsText("primaryKey")).hasSize(8);
        assertThat(named(body.get("models"), "customers")).isEqualTo(parse("""
                {"name": "customers", "columns": [
                {"name": "id", "type": "INTEGER", "notNull": true, "isCalculated": false, "properties": {}},
                {"name": "customer_name", "type": "VARCHAR", "notNull": true, "isCalculated": false, "properties": {}},
                {"name": "total_revenue", "type": "DECIMAL", "notNull": true, "isCalculated": false, "properties": {}}],
                "primaryKey": "id", "properties": {}}"""));
        assertThat(named(body.get("relationships"), "orders_customer_id_customers"))
                .isEqualTo(parse("""
                {"name": "orders_customer_id_customers", "models": ["orders", "customers"], "joinType": "MANY_TO_ONE",
                "condition": "orders.customer_id = customers.id", "properties": {"origin": "declared"}}"""));
        assertThat(body.get("views")).hasSize(1);
        assertThat(body.get("views").get(0).get("name").textValue()).isEqualTo("LongTrack");
        assertThat(body.get("views").get(0).get("statement").textValue()).startsWith("SELECT");
        assertThat(world.get(ALICE, "/api/v1/models").json()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", INSTRUCTIONS, PAIRS})
    void connectionsOfOthersAreUnknown(String path) {
        assertError(
                world.get(ALICE, path + "?connectionId=" + world.bobs.id()),
                404,
                "NOT_FOUND",
                "Unknown connection: " + world.bobs.id());
        assertError(
                world.get(ALICE, path + "?connectionId=x"), 400, null, "connectionId: Input should be a valid UUID");
        assertThat(world.get(ROOT, path + "?connectionId=" + world.bobs.id()).status())
                .isEqualTo(200);
    }

    @Test
    void instructions_fromTheFirstToTheLast() {
        Reply added = world.post(ALICE, INSTRUCTIONS, """
                {"instruction": "Leave out cancelled orders.", "questions": ["Revenue by month?"]}""");

        assertThat(added.status()).isEqualTo(201);
        JsonNode body = added.json();
        assertThat(names(body)).containsExactly("id", "instruction", "questions", "isGlobal");
        long id = body.get("id").longValue();
        assertThat(body).isEqualTo(parse("""
                {"id": %d, "instruction": "Leave out cancelled orders.", "questions": ["Revenue by month?"], \
                "isGlobal": false}""".formatted(id)));
        assertThat(world.get(ALICE, INSTRUCTIONS).json()).contains(body);

        Reply changed = world.send(ALICE, "PUT", INSTRUCTIONS + "/" + id, "{\"isGlobal\": true}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(parse("""
                {"id": %d, "instruction": "Leave out cancelled orders.", "questions": [], "isGlobal": true}""".formatted(id)));

        Reply renamed = world.send(ALICE, "PUT", INSTRUCTIONS + "/" + id, "{\"instruction\": \"Round down.\"}");

        assertThat(renamed.json().get("instruction").textValue()).isEqualTo("Round down.");
        assertThat(renamed.json().get("isGlobal").booleanValue()).isTrue();

        Reply gone = world.send(ALICE, "DELETE", INSTRUCTIONS + "/" + id, "");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.text()).isEmpty();
        assertThat(world.get(ALICE, INSTRUCTIONS).json()).doesNotContain(renamed.json());
        assertError(
                world.send(ALICE, "DELETE", INSTRUCTIONS + "/" + id, ""),
                404,
                "RESOURCE_NOT_FOUND",
                "Instruction not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Instruction is required",
                "{\"instruction\": \" \", \"isGlobal\": true} | Instruction is required",
                "{\"instruction\": \"a\"} | Either isGlobal or questions is required",
                "{\"instruction\": \"a\", \"isGlobal\": false} | Questions are required for an instruction that is not global",
                "{\"instruction\": \"a\", \"isGlobal\": true, \"questions\": [\"b\"]} | A global instruction holds for every question: send no questions",
                "{\"instruction\": \"a\", \"questions\": [\"\"]} | Questions must not be empty",
                "{\"instruction\": \"a\", \"questions\": [1]} | questions.0: Input should be a valid string"
            })
    void instructions_whatDoesNotFit(String body, String message) {
        assertError(world.post(ALICE, INSTRUCTIONS, body), 400, null, message);
    }

    @Test
    void instructions_textsThatAreTooLong() {
        assertError(
                world.post(
                        ALICE,
                        INSTRUCTIONS,
                        WrenWorld.text(Map.of("instruction", "x".repeat(1_001), "isGlobal", true))),
                400,
                null,
                "instruction: String should have at most 1000 characters");
        assertError(
                world.post(
                        ALICE,
                        INSTRUCTIONS,
                        WrenWorld.text(Map.of("instruction", "x", "questions", List.of("y".repeat(501))))),
                400,
                null,
                "A question is longer than 500 characters: shorten it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999999999999"})
    void idsThatAreNone(String id) {
        for (String path : List.of(INSTRUCTIONS, PAIRS)) {
            assertError(world.send(ALICE, "PUT", path + "/" + id, "{}"), 400, null, "Invalid ID");
            assertError(world.send(ALICE, "DELETE", path + "/" + id, ""), 400, null, "Invalid ID");
        }
    }

    @Test
    void sqlPairs_fromTheFirstToTheLast() {
        Reply added = world.post(ALICE, PAIRS, """
                {"sql": "SELECT COUNT(*) FROM Artist", "question": "How many musicians?"}""");

        assertThat(added.status()).isEqualTo(201);
        JsonNode body = added.json();
        assertThat(names(body)).containsExactly("id", "projectId", "sql", "question", "createdAt", "updatedAt");
        assertThat(body.get("sql").textValue()).isEqualTo("SELECT COUNT(*) FROM Artist");
        assertThat(body.get("question").textValue()).isEqualTo("How many musicians?");
        assertThat(body.get("createdAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
        assertThat(body.get("updatedAt")).isEqualTo(body.get("createdAt"));
        assertThat(world.get(ALICE, PAIRS).json()).contains(body);
        String path = PAIRS + "/" + body.get("id").longValue();

        Reply changed = world.send(ALICE, "PUT", path, "{\"question\": \"How many artists?\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("question").textValue()).isEqualTo("How many artists?");
        assertThat(changed.json().get("sql")).isEqualTo(body.get("sql"));
        assertThat(changed.json().get("createdAt")).isEqualTo(body.get("createdAt"));
        assertThat(changed.json().get("id")).isEqualTo(body.get("id"));

        Reply broken = world.send(ALICE, "PUT", path, "{\"sql\": \"SELECT nothing FROM Artist\"}");

        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().get("code").textValue()).isEqualTo("INVALID_SQL_ERROR");
        assertThat(world.send(ALICE, "DELETE", path, "").status()).isEqualTo(204);
        assertError(world.send(ALICE, "DELETE", path, ""), 404, "RESOURCE_NOT_FOUND", "SQL pair not found");
        assertError(world.send(ALICE, "PUT", path, "{}"), 404, "RESOURCE_NOT_FOUND", "SQL pair not found");
    }

    @Test
    void sqlPairs_sqlOfTheStandardIsKeptAsTheDatabaseSpellsIt() {
        Reply added = world.post(ALICE, PAIRS, """
                {"sql": "SELECT Name FROM Artist FETCH FIRST 1 ROWS ONLY", "question": "Any artist?"}""");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().get("sql").textValue()).contains("LIMIT 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"question\": \"a\"} | SQL is required", "{\"sql\": \"SELECT 1\"} | Question is required"})
    void sqlPairs_whatDoesNotFit(String body, String message) {
        assertError(world.post(ALICE, PAIRS, body), 400, null, message);
    }

    @Test
    void sqlPairs_textsThatAreTooLong() {
        assertError(
                world.post(
                        ALICE, PAIRS, WrenWorld.text(Map.of("sql", "x".repeat(10_001), "question", "y".repeat(1_001)))),
                400,
                null,
                "sql: String should have at most 10000 characters; question: String should have at most 1000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT nothing FROM Artist", "DELETE FROM Artist", "SELECT 1; SELECT 2", "nonsense"})
    void sqlPairs_sqlThatDoesNotRun(String sql) {
        Reply reply = world.post(ALICE, PAIRS, WrenWorld.text(Map.of("sql", sql, "question", "a")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(names(reply.json())).containsExactly("id", "code", "error");
        assertThat(reply.json().get("code").textValue()).isEqualTo("INVALID_SQL_ERROR");
    }

    @Test
    void onlyOwnersWrite() {
        String instruction = "{\"instruction\": \"a\", \"isGlobal\": true}";
        String pair = "{\"sql\": \"SELECT 1\", \"question\": \"one?\"}";

        for (Map.Entry<String, String> each :
                Map.of(INSTRUCTIONS, instruction, PAIRS, pair).entrySet()) {
            long bobs = world.post(
                            BOB,
                            each.getKey(),
                            on(each.getValue(), world.bobs.id().toString()))
                    .json()
                    .get("id")
                    .longValue();
            long shared = world.post(
                            ROOT,
                            each.getKey(),
                            on(each.getValue(), world.shared.id().toString()))
                    .json()
                    .get("id")
                    .longValue();

            assertThat(world.post(
                                    ALICE,
                                    each.getKey(),
                                    on(each.getValue(), world.shared.id().toString()))
                            .status())
                    .isEqualTo(403);
            assertThat(world.post(
                                    ALICE,
                                    each.getKey(),
                                    on(each.getValue(), world.bobs.id().toString()))
                            .status())
                    .isEqualTo(404);
            for (String method : List.of("PUT", "DELETE")) {
                String body = method.equals("PUT") ? "{}" : "";
                assertThat(world.send(ALICE, method, each.getKey() + "/" + bobs, body)
                                .status())
                        .isEqualTo(404);
                assertThat(world.send(ALICE, method, each.getKey() + "/" + shared, body)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(world.get(ALICE, each.getKey() + "?connectionId=" + world.shared.id())
                            .json())
                    .hasSize(1);
            assertThat(world.send(ROOT, "DELETE", each.getKey() + "/" + bobs, "")
                            .status())
                    .isEqualTo(204);
        }
    }

    private static String on(String body, String connection) {
        Map<String, Object> members = new LinkedHashMap<>();
        parse(body).properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        members.put("connectionId", connection);
        return WrenWorld.text(members);
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.get("name").textValue().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("there is no " + name + " in " + list);
    }
}
