package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything below {@code /api/v1/auth}, as the contract has it. */
class SavvinaAccountIT {

    private static final String AUTH = "/api/v1/auth";
    private static final String OTHER_PASSWORD = "Another-sentence-5";

    private TestServer server;
    private String mary = "";
    private Path data = Path.of("");

    @BeforeEach
    void start(@TempDir Path folder) {
        data = folder;
        server = TestServer.start(folder);
        mary = server.addUser(folder, "mary");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** "GET /auth/setup-status: public, 10/min". */
    @Test
    void setupStatusIsPublicTenTimesAMinute() {
        for (int call = 0; call < 10; call++) {
            Answer answer = open("GET", "/setup-status", null);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(TestServer.json("{\"needs_setup\": false}"));
        }
        Answer tooMany = open("GET", "/setup-status", null);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.response().headers().firstValue("Retry-After")).isPresent();
    }

    /** "403 Setup already complete. Please log in." */
    @Test
    void onlyTheFirstMayRegister() {
        Answer answer = open(
                "POST",
                "/register",
                "{\"email\": \"eve@example.org\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json())
                .isEqualTo(TestServer.json("{\"detail\": \"Setup already complete. Please log in.\"}"));
    }

    /** "≥12 chars, an upper-case letter, a digit, a special character; else 400". */
    @ParameterizedTest
    @ValueSource(strings = {"Short-pass1", "correct-horse-9", "Correct-horse-x", "CorrectHorse99"})
    void aWeakPasswordIsNotRegistered(String password, @TempDir Path folder) {
        try (Nl2SqlServer fresh = TestServer.open(folder, """
                http:
                  port: 0
                data:
                  folder: %s
                demo: false
                """.formatted(folder.resolve("data")))) {
            Answer answer = TestServer.sendTo(
                    fresh,
                    "POST",
                    AUTH + "/register",
                    "{\"email\": \"ada@example.org\", \"password\": \"%s\"}".formatted(password));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.fields()).isEqualTo("detail");
            assertThat(TestServer.sendTo(fresh, "GET", AUTH + "/setup-status", null)
                            .json())
                    .isEqualTo(TestServer.json("{\"needs_setup\": true}"));
            assertThat(TestServer.sendTo(
                                    fresh,
                                    "POST",
                                    AUTH + "/register",
                                    "{\"email\": \"nonsense\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aLoginIsAnsweredWithTokensTheUserAndACookie() {
        Answer answer = login(TestServer.ADMIN, TestServer.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.json().path("expires_in").asLong()).isPositive();
        assertThat(answer.json().path("access_token").asText()).isNotBlank();
        JsonNode user = answer.json().path("user");
        assertThat(UUID.fromString(user.path("id").asText())).isNotNull();
        assertThat(user.path("email").asText()).isEqualTo(TestServer.ADMIN);
        assertThat(user.has("display_name")).isTrue();
        assertThat(cookie(answer))
                .contains("Path=/api/v1/auth", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        Answer encrypted = server.send(
                "POST",
                AUTH + "/login",
                credentials(TestServer.ADMIN, TestServer.PASSWORD),
                null,
                "X-Forwarded-Proto",
                "https");
        assertThat(cookie(encrypted)).contains("; Secure");
    }

    /** "401 Invalid email or password; 403 disabled". */
    @Test
    void aWrongLoginIsRefused() {
        for (Answer answer : List.of(
                login(TestServer.ADMIN, "Wrong-horse-battery-9"), login("nobody@example.org", TestServer.PASSWORD))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json()).isEqualTo(TestServer.json("{\"detail\": \"Invalid email or password\"}"));
        }
        Answer byName = open("POST", "/login", "{\"username\": \"mary\", \"password\": \"Wrong-horse-battery-9\"}");
        assertThat(byName.status()).isEqualTo(401);
    }

    @Test
    void aLoginIsRenewedByCookieAndByBodyOnceEach() {
        Answer first = login(TestServer.ADMIN, TestServer.PASSWORD);

        Answer byCookie = server.send("POST", AUTH + "/refresh", null, null, "Cookie", pair(first));
        assertThat(byCookie.status()).as(byCookie.body()).isEqualTo(200);
        assertThat(byCookie.json().path("access_token").asText()).isNotBlank();
        assertThat(byCookie.json().path("token_type").asText()).isEqualTo("bearer");
        assertThat(byCookie.json().path("expires_in").asLong()).isPositive();

        String next = byCookie.json().path("refresh_token").asText();
        Answer byBody = open("POST", "/refresh", "{\"refresh_token\": \"%s\"}".formatted(next));
        assertThat(byBody.status()).isEqualTo(200);

        Answer again = open("POST", "/refresh", "{\"refresh_token\": \"%s\"}".formatted(next));
        assertThat(again.status()).isEqualTo(401);
        Answer newest = open(
                "POST",
                "/refresh",
                "{\"refresh_token\": \"%s\"}"
                        .formatted(byBody.json().path("refresh_token").asText()));
        assertThat(newest.status()).as("reuse of a revoked token revokes all").isEqualTo(401);
        assertThat(open("POST", "/refresh", "{}").status()).isEqualTo(401);
    }

    /** "204; access token is deny-listed". */
    @Test
    void afterALogoutNeitherTokenOpensAnything() {
        Answer one = login(TestServer.ADMIN, TestServer.PASSWORD);
        Answer two = login(TestServer.ADMIN, TestServer.PASSWORD);

        Answer out = as(one, "POST", "/logout", null);
        assertThat(out.status()).isEqualTo(204);
        assertThat(cookie(out)).contains("Max-Age=0");
        assertThat(as(one, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(refresh(one).status()).isEqualTo(401);
        assertThat(as(two, "GET", "/me", null).status()).isEqualTo(200);

        assertThat(as(two, "POST", "/logout-all", null).status()).isEqualTo(204);
        assertThat(as(two, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(refresh(two).status()).isEqualTo(401);
    }

    @Test
    void callersSeeAndRenameThemselves() {
        Answer me = server.get(AUTH + "/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.fields()).contains("id", "email", "display_name", "username", "role");
        assertThat(me.json().path("email").asText()).isEqualTo(TestServer.ADMIN);
        assertThat(me.json().path("display_name").isNull()).isTrue();
        assertThat(me.json().path("role").asText()).isEqualTo("admin");

        Answer renamed = server.put(AUTH + "/me", "{\"display_name\": \"Ada\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("display_name").asText()).isEqualTo("Ada");
        assertThat(server.get(AUTH + "/me").json()).isEqualTo(renamed.json());
        assertThat(server.put(AUTH + "/me", "{\"display_name\": \"a\\u0007b\"}").status())
                .isEqualTo(400);
        assertThat(server.put(AUTH + "/me", "{\"display_name\": 5}").status()).isEqualTo(422);
    }

    /** "400 wrong/missing current password". */
    @Test
    void aPasswordIsChangedByWhoKnowsTheCurrentOne() {
        Answer here = login(TestServer.ADMIN, TestServer.PASSWORD);
        Answer elsewhere = login(TestServer.ADMIN, TestServer.PASSWORD);
        String wanted = ", \"new_password\": \"" + OTHER_PASSWORD + "\"}";

        assertThat(as(here, "PUT", "/me", "{\"new_password\": \"" + OTHER_PASSWORD + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(as(here, "PUT", "/me", "{\"current_password\": \"Wrong-horse-battery-9\"" + wanted)
                        .status())
                .isEqualTo(400);
        String current = "{\"current_password\": \"" + TestServer.PASSWORD + "\"";
        assertThat(as(here, "PUT", "/me", current + ", \"new_password\": \"weak\"}")
                        .status())
                .isEqualTo(400);
        assertThat(as(here, "PUT", "/me", current + wanted).status()).isEqualTo(200);

        assertThat(login(TestServer.ADMIN, TestServer.PASSWORD).status()).isEqualTo(401);
        assertThat(login(TestServer.ADMIN, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(as(here, "GET", "/me", null).status()).isEqualTo(200);
        assertThat(as(elsewhere, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(refresh(elsewhere).status()).isEqualTo(401);
    }

    /** "POST /auth/reset-password {password} 204, revokes all refresh tokens". */
    @Test
    void aPasswordThatIsResetEndsAllRefreshTokens() {
        Answer here = login(TestServer.ADMIN, TestServer.PASSWORD);
        Answer elsewhere = login(TestServer.ADMIN, TestServer.PASSWORD);

        assertThat(as(here, "POST", "/reset-password", "{\"password\": \"weak\"}")
                        .status())
                .isEqualTo(400);
        assertThat(as(here, "POST", "/reset-password", "{}").status()).isEqualTo(422);
        Answer reset = as(here, "POST", "/reset-password", "{\"password\": \"" + OTHER_PASSWORD + "\"}");
        assertThat(reset.status()).isEqualTo(204);

        assertThat(refresh(here).status()).isEqualTo(401);
        assertThat(refresh(elsewhere).status()).isEqualTo(401);
        assertThat(as(elsewhere, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(login(TestServer.ADMIN, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(server.send("POST", AUTH + "/reset-password", "{\"password\": \"" + OTHER_PASSWORD + "\"}", mary)
                        .status())
                .as("a key resets no password")
                .isEqualTo(403);
    }

    @Test
    void loginsAreListedAndEndOneByOne() {
        Answer here = login("mary", TestServer.PASSWORD);
        Answer elsewhere = server.send(
                "POST", AUTH + "/login", credentials("mary", TestServer.PASSWORD), null, "User-Agent", "Phone");

        Answer listed = as(here, "GET", "/sessions", null);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.json()).hasSize(2);
        JsonNode newest = listed.json().get(0);
        assertThat(names(newest)).isEqualTo("id,device_hint,ip_address,created_at,expires_at");
        assertThat(newest.path("device_hint").asText()).isEqualTo("Phone");
        assertThat(newest.path("ip_address").asText()).isEqualTo("127.0.0.1");

        String id = newest.path("id").asText();
        assertThat(server.delete(AUTH + "/sessions/" + id).status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(as(here, "DELETE", "/sessions/" + UUID.randomUUID(), null).status())
                .isEqualTo(404);
        assertThat(as(here, "DELETE", "/sessions/nonsense", null).status()).isEqualTo(404);
        assertThat(as(here, "DELETE", "/sessions/" + id, null).status()).isEqualTo(204);
        assertThat(as(elsewhere, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(as(here, "GET", "/sessions", null).json()).hasSize(1);
        assertThat(as(here, "DELETE", "/sessions/" + id, null).status()).isEqualTo(404);
    }

    /** "DELETE 204 (anonymises)". */
    @Test
    void whoClosesTheirAccountLeavesNoNameAndNothingOpen() {
        Answer login = login("mary", TestServer.PASSWORD);
        String thread = UUID.randomUUID().toString();
        assertThat(server.send(
                                "POST",
                                "/api/v1/generate_sql",
                                "{\"question\": \"How many artists are there?\", \"threadId\": \"%s\", \"connectionId\": \"%s\"}"
                                        .formatted(thread, server.chinook()),
                                mary)
                        .status())
                .isEqualTo(200);
        assertThat(server.send("DELETE", AUTH + "/me", null, mary).status())
                .as("a key closes no account")
                .isEqualTo(403);

        Answer closed = as(login, "DELETE", "/me", null);

        assertThat(closed.status()).isEqualTo(204);
        assertThat(closed.body()).isEmpty();
        assertThat(as(login, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(server.send("GET", AUTH + "/me", null, mary).status()).isEqualTo(401);
        assertThat(refresh(login).status()).isEqualTo(401);
        assertThat(login("mary", TestServer.PASSWORD).status()).isEqualTo(401);
        try (ApplicationStore store =
                ApplicationStore.sqlite(data.resolve("data").resolve("server.db"))) {
            UUID id = UUID.fromString(login.json().path("user").path("id").asText());
            User left = store.users().find(id).orElseThrow();
            assertThat(left.active()).isFalse();
            assertThat(left.username()).isEqualTo("deleted-" + id);
            assertThat(List.of(
                            left.email(), left.fullName(), left.passwordHash().reveal()))
                    .containsOnly("");
            assertThat(store.threads().find(UUID.fromString(thread))).isEmpty();
            assertThat(store.apiKeys().ofUser(id))
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(key.revokedAt()).isNotNull());
        }
    }

    @Test
    void theLastAdministratorStays() {
        Answer answer = server.delete(AUTH + "/me");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.fields()).isEqualTo("detail");
        assertThat(server.get(AUTH + "/me").status()).isEqualTo(200);
    }

    /** "GET /healthz (live), GET /health → {"status":"ok","app":"Savvina AI"} or 503, GET /api/version". */
    @Test
    void theServiceTellsHowItIs() {
        for (String path : List.of("/health", "/healthz")) {
            Answer answer = server.send("GET", path, null, null);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(TestServer.json("{\"status\": \"ok\", \"app\": \"Savvina AI\"}"));
        }
        Answer version = server.get("/api/version");
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.fields()).isEqualTo("version,app_version");
        assertThat(version.json().path("version").asText()).isEqualTo("v1");
        assertThat(server.send("GET", AUTH + "/me", null, null).status()).isEqualTo(401);
    }

    private Answer login(String name, String password) {
        return open("POST", "/login", credentials(name, password));
    }

    private static String credentials(String name, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
    }

    private Answer refresh(Answer login) {
        return server.send("POST", AUTH + "/refresh", null, null, "Cookie", pair(login));
    }

    private Answer open(String method, String path, @Nullable String body) {
        return server.send(method, AUTH + path, body, null);
    }

    private Answer as(Answer login, String method, String path, @Nullable String body) {
        return server.send(
                method, AUTH + path, body, login.json().path("access_token").asText());
    }

    private static String cookie(Answer answer) {
        return answer.response().headers().firstValue("Set-Cookie").orElse("");
    }

    private static String pair(Answer answer) {
        return cookie(answer).replaceFirst(";.*", "");
    }

    private static String names(JsonNode node) {
        StringBuilder names = new StringBuilder();
        node.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ",").append(name));
        return names.toString();
    }
}
