package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery, advice and summaries without a model, over HTTP. */
class DiscoveryIT {

    private static TestServer server;
    private static AgentClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        client = new AgentClient(server, server.adminKey());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tablesWithScoresAndColumns() {
        Answer answer =
                server.post("/api/v1/discovery", client.body("Which customers live in Brazil?", "\"top_k\": 2"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("query,reasoning,context");
        JsonNode context = answer.json().get("context");
        assertThat(AgentClient.names(context)).containsExactly("relevant_tables", "similar_queries", "glossary_terms");
        JsonNode best = context.at("/relevant_tables/0");
        assertThat(AgentClient.names(best))
                .containsExactly(
                        "schema_name", "table_name", "description", "similarity_score", "matched_columns", "columns");
        assertThat(best.get("table_name").textValue()).isEqualTo("Customer");
        assertThat(best.get("similarity_score").doubleValue()).isBetween(0.5, 1.0);
        assertThat(best.get("matched_columns").toString()).contains("Country");
        assertThat(AgentClient.names(best.get("columns").get(0))).containsExactly("name", "data_type", "description");
        assertThat(context.get("relevant_tables").size()).isLessThanOrEqualTo(2);
        assertThat(context.get("glossary_terms").isObject()).isTrue();
    }

    @Test
    void similarQuestionsAndTheSame() {
        server.post("/api/v1/chat/examples/" + server.chinook(), """
                {"question": "How many genres are there?", "query": "SELECT COUNT(*) FROM Genre"}""");

        JsonNode same = server.post("/api/v1/discovery", client.body("how many genres are there", ""))
                .json()
                .at("/context/similar_queries/0");

        assertThat(AgentClient.names(same))
                .containsExactly("question", "sql", "score", "is_exact_match", "smq_query", "source");
        assertThat(same.get("is_exact_match").booleanValue()).isTrue();
        assertThat(same.get("score").doubleValue()).isEqualTo(1);
        assertThat(same.get("smq_query").isNull()).isTrue();
    }

    @Test
    void refusals() {
        assertThat(server.post("/api/v1/discovery", "{\"query\": \"x\"}").body())
                .isEqualTo("{\"detail\":\"source_id is required\"}");
        assertThat(server.post("/api/v1/discovery", client.body(" ", "")).body())
                .isEqualTo("{\"detail\":\"Bad request\"}");
        assertThat(server.post("/api/v1/discovery", "{\"query\": \"x\", \"source_id\": \"1\"}")
                        .body())
                .isEqualTo("{\"detail\":\"Resource not found\"}");
        assertThat(server.post("/api/v1/test", "{}").body()).isEqualTo("{\"message\":\"Test endpoint works\"}");
    }

    @Test
    void adviceHasFramesOfItsOwnAndAShare() {
        AgentClient fresh = new AgentClient(server, server.adminKey());
        String body = fresh.body("Is this safe?", "\"existing_code\": \"SELECT * FROM Artist\"");

        AgentClient.Told told = fresh.send("/api/v1/code-advisor", body);

        assertThat(told.types()).startsWith("status").endsWith("result", "done");
        assertThat(AgentClient.names(told.events().get(0)))
                .containsExactly("step_id", "message", "type", "details", "timestamp");
        assertThat(told.result().get("advice").textValue()).contains("SELECT * reads every column");
        assertThat(AgentClient.names(told.events().get(told.events().size() - 1)))
                .containsExactly("type");
        assertThat(told.response().headers().firstValue("X-RateLimit-Info"))
                .contains("9 requests remaining in current window");
        assertThat(told.response().headers().firstValue("Cache-Control")).contains("no-cache");
        for (int call = 0; call < 9; call++) {
            fresh.send("/api/v1/code-advisor", body);
        }
        HttpResponse<byte[]> refused = fresh.post("/api/v1/code-advisor", body);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new String(refused.body(), UTF_8))
                .matches("\\{\"detail\":\"Rate limit exceeded\\. Try again in \\d+ seconds\\.\"\\}");
        assertThat(client.post("/api/v1/code-advisor", body).statusCode()).isEqualTo(200);
    }

    @Test
    void adviceNamesWhatTheGateRefuses() {
        AgentClient fresh = new AgentClient(server, server.adminKey());

        JsonNode sql = fresh.send(
                        "/api/v1/code-advisor", fresh.body("?", "\"existing_code\": \"SELECT a FROM Nothing\""))
                .result();
        JsonNode python = fresh.send(
                        "/api/v1/code-advisor",
                        fresh.body("?", "\"code\": \"import os\\nquery('DELETE FROM Artist')\""))
                .result();

        assertThat(sql.get("advice").textValue()).contains("Nothing");
        assertThat(sql.get("language").textValue()).isEqualTo("sql");
        assertThat(python.get("advice").textValue()).contains("refused");
        assertThat(python.get("language").textValue()).isEqualTo("python");
    }

    @Test
    void adviceNeedsCodeOrAQuestion() {
        assertThat(server.post("/api/v1/code-advisor", "{}").status()).isEqualTo(400);
    }

    @Test
    void plansAreSummedUp() {
        Answer answer = server.post("/api/v1/planning-summary", """
                {"planning_context": {"goal": "Sales for each country", "analysis_steps": ["Join invoices", "Group"], \
                "tables": [{"name": "Invoice", "why": "totals"}]}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("summary").textValue())
                .contains("**Goal:** Sales for each country")
                .contains("### Analysis steps")
                .contains("- Join invoices")
                .contains("- name: Invoice; why: totals");
        assertThat(server.post("/api/v1/planning-summary", "{\"planning_context\": {}}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/planning-summary", "{}").status()).isEqualTo(400);
    }

    @Test
    void resultsAreSummedUp() {
        String asObjects = """
                {"user_request": "How many artists?", "result_data": [{"artists": 7}], "chart_type": "column"}""";
        String asTable = """
                {"user_request": "How many artists?", "data_preview": {"columns": ["artists"], "data": [[7]]}}""";
        String asText = """
                {"user_request": "How many artists?", "result_data": "[{\\"artists\\": 7}]"}""";

        assertThat(summary(asObjects)).contains("7").contains("column chart");
        assertThat(summary(asTable)).contains("7");
        assertThat(summary(asText)).contains("7");
        assertThat(server.post("/api/v1/summarize-results", "{}").status()).isEqualTo(400);
    }

    private static String summary(String body) {
        Answer answer = server.post("/api/v1/summarize-results", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("summary");
        return answer.json().get("summary").textValue();
    }
}
