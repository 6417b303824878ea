package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with a model that says what a question asks for, two who ask, and what tests about conversations share. */
abstract class ConversationSuite {

    static final String QUESTION = "How many artists are there?";

    /** The field names of a ChatResponse as the reference and its supplement give them. */
    static final String RESPONSE =
            "session_id,message_id,query,query_dialect,explanation,results,execution_time_ms,status,cache_hit,error,"
                    + "token_count,input_tokens,output_tokens";

    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) SELECT i FROM n";

    private static StubModel model;
    static TestServer server;
    static Chat chat;
    static Chat stranger;
    static String strangerKey = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(ConversationSuite::reply);
        server = TestServer.start(folder, model.yaml(), "rate-limits: false");
        chat = new Chat(server, server.adminToken());
        strangerKey = server.addUser(folder, "mallory");
        stranger = new Chat(server, strangerKey);
    }

    private static String reply(String request) {
        if (request.contains("take your time")) {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return StubModel.proposal(request.contains("all the numbers") ? NUMBERS : "SELECT COUNT(*) FROM Artist");
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @AfterEach
    void runAtOnceAgain() {
        mode("auto_execute");
        server.delete("/api/v1/chat/cache/" + server.chinook());
    }

    static void mode(String mode) {
        Answer set = server.put(
                "/api/v1/connections/%s/execution-mode".formatted(server.chinook()),
                "{\"execution_mode\": \"%s\"}".formatted(mode));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    static JsonNode history(Told told) {
        return server.get("/api/v1/chat/sessions/%s/history".formatted(told.sessionId()))
                .json()
                .at("/items/0");
    }

    static String examples() {
        return server.get("/api/v1/chat/examples/" + server.chinook()).body();
    }

    static String edit(String sql) {
        return "{\"edited_query\": \"%s\"}".formatted(sql);
    }

    static String token(Answer shared) {
        return shared.json().path("share_token").asText();
    }

    static String fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return String.join(",", names);
    }
}
