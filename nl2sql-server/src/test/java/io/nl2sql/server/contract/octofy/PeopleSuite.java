package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server for each test, and people who log in to it. */
abstract class PeopleSuite {

    static final String LOGIN = "/api/v1/auth/login";
    static final String ME = "/api/v1/auth/me";
    static final String USERS = "/api/v1/admin/users";
    static final String USER_FIELDS = "id,username,email,full_name,role,is_active,created_at,updated_at";
    static final String OTHER_PASSWORD = "Another-sentence-5";

    TestServer server;
    Path data = Path.of("");

    @BeforeEach
    void start(@TempDir Path folder) {
        data = folder;
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String add(String name) {
        Answer added = server.post(USERS, newUser(name, TestServer.PASSWORD));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().path("id").asText();
    }

    static String newUser(String name, String password) {
        return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
    }

    Answer login(String name, String password) {
        return send("POST", LOGIN, newUser(name, password), null);
    }

    static String key(Answer login) {
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        return login.json().path("access_token").asText();
    }

    Answer send(String method, String path, @Nullable String body, @Nullable String bearer) {
        return server.send(method, path, body, bearer);
    }

    Answer withKey(String method, String path, @Nullable String body, String key) {
        return server.send(method, path, body, null, "X-API-Key", key);
    }

    static String names(JsonNode object) {
        StringBuilder names = new StringBuilder();
        object.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ",").append(name));
        return names.toString();
    }
}
