package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people did, in lists and numbers. */
class ActivityIT {

    private static final String USERS = "/api/v1/admin/users";

    private static TestServer server;
    private static String key = "";
    private static String mary = "";

    /** Mary logged in, kept a conversation and changed it, and did five things some days ago. */
    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        mary = server.post(USERS, "{\"username\": \"mary\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD))
                .json()
                .path("id")
                .asText();
        key = login().json().path("access_token").asText();
        Answer kept = server.send("POST", "/api/v1/conversations", "{}", key);
        server.send("PUT", "/api/v1/conversations/" + kept.json().path("id").asText(), "{\"title\": \"t\"}", key);
        key = server.send("POST", "/api/v1/users/me/regenerate-api-key", null, key, "User-Agent", "Analyst/2")
                .json()
                .path("api_key")
                .asText();
        try (ApplicationStore store =
                ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"))) {
            Instant then = Instant.now().minus(Duration.ofDays(20));
            for (int i = 0; i < 5; i++) {
                store.activities()
                        .append(new Activity(
                                UUID.randomUUID(),
                                UUID.fromString(mary),
                                "sql_generated",
                                "{\"question\": \"q\"}",
                                100,
                                Duration.ofSeconds(2),
                                i > 0,
                                i > 0 ? "" : "the model is down",
                                "",
                                "",
                                then.plusSeconds(i)));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer login() {
        return server.send(
                "POST",
                "/api/v1/auth/login",
                "{\"username\": \"mary\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD),
                null);
    }

    /** "{activities:[record], total, skip, limit}, newest first". */
    @Test
    void whatAUserDidIsListedTheNewestFirst() {
        Answer answer = server.get(USERS + "/" + mary + "/activities");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("activities,total,skip,limit");
        assertThat(answer.json().path("total").asInt()).isEqualTo(9);
        assertThat(answer.json().path("skip").asInt()).isZero();
        assertThat(types(answer))
                .startsWith("api_key_regenerated", "conversation_updated", "conversation_created", "login")
                .endsWith("sql_generated");
        JsonNode newest = answer.json().at("/activities/0");
        assertThat(names(newest))
                .isEqualTo("id,user_id,activity_type,activity_data,tokens_used,execution_time,success,error_message,"
                        + "ip_address,user_agent,created_at");
        assertThat(newest.path("user_id").asText()).isEqualTo(mary);
        assertThat(newest.path("user_agent").asText()).isEqualTo("Analyst/2");
        assertThat(newest.path("ip_address").asText()).isEqualTo("127.0.0.1");
        assertThat(newest.path("success").asBoolean()).isTrue();
        assertThat(newest.path("error_message").isNull()).isTrue();
        assertThat(newest.path("activity_data").isObject()).isTrue();
        JsonNode oldest = answer.json().at("/activities/8");
        assertThat(oldest.path("success").asBoolean()).isFalse();
        assertThat(oldest.path("error_message").asText()).isEqualTo("the model is down");
        assertThat(oldest.path("tokens_used").asInt()).isEqualTo(100);
        assertThat(oldest.path("execution_time").asDouble()).isEqualTo(2);
    }

    @Test
    void theListIsFiltered() {
        String all = USERS + "/" + mary + "/activities?";

        Answer page = server.get(all + "skip=4&limit=2");
        assertThat(types(page)).containsExactly("sql_generated", "sql_generated");
        assertThat(page.json().path("total").asInt()).isEqualTo(9);
        assertThat(page.json().path("limit").asInt()).isEqualTo(2);
        assertThat(types(server.get(all + "activity_type=login"))).containsExactly("login");
        assertThat(types(server.get(all + "activity_type=sql_generated&success_only=true")))
                .hasSize(4);
        String week = Instant.now().minus(Duration.ofDays(7)).toString();
        assertThat(types(server.get(all + "start_date=" + week))).hasSize(4).doesNotContain("sql_generated");
        assertThat(types(server.get(all + "end_date=" + week))).hasSize(5).containsOnly("sql_generated");
        assertThat(types(server.get(all + "start_date=2020-01-01&end_date=2020-12-31")))
                .isEmpty();
        assertThat(types(server.get(all + "start_date=2020-01-01T00:00:00%2B01:00&end_date=2099-12-31T23:59:59")))
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_date=yesterday", "end_date=2026-13-01", "limit=0", "skip=-1", "success_only=maybe"})
    void aWrongFilterIsRefused(String filter) {
        assertThat(server.get(USERS + "/" + mary + "/activities?" + filter).status())
                .isEqualTo(422);
    }

    @Test
    void whatAUserDidIsToldInNumbers() {
        Answer month = server.get(USERS + "/" + mary + "/stats");

        assertThat(month.status()).isEqualTo(200);
        assertThat(month.fields())
                .isEqualTo("user_id,days,total_activities,by_type,success_rate,total_tokens,avg_execution_time,"
                        + "last_activity_at");
        assertThat(month.json().path("days").asInt()).isEqualTo(30);
        assertThat(month.json().path("total_activities").asInt()).isEqualTo(9);
        assertThat(month.json().at("/by_type/sql_generated").asInt()).isEqualTo(5);
        assertThat(month.json().path("success_rate").asDouble()).isBetween(0.88, 0.89);
        assertThat(month.json().path("total_tokens").asInt()).isEqualTo(500);
        assertThat(month.json().path("avg_execution_time").asDouble()).isBetween(1.1, 1.2);
        assertThat(Instant.parse(month.json().path("last_activity_at").asText()))
                .isAfter(Instant.now().minus(Duration.ofHours(1)));

        Answer week = server.get(USERS + "/" + mary + "/stats?days=7");
        assertThat(week.json().path("total_activities").asInt()).isEqualTo(4);
        assertThat(week.json().path("success_rate").asDouble()).isEqualTo(1);
    }

    @Test
    void whoDidNothingHasNoNumbers() {
        String idle = server.post(
                        USERS, "{\"username\": \"idle\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD))
                .json()
                .path("id")
                .asText();

        JsonNode numbers = server.get(USERS + "/" + idle + "/stats").json();

        assertThat(numbers.path("total_activities").asInt()).isZero();
        assertThat(numbers.path("success_rate").asDouble()).isZero();
        assertThat(numbers.path("avg_execution_time").asDouble()).isZero();
        assertThat(numbers.path("by_type")).isEmpty();
        assertThat(numbers.path("last_activity_at").isNull()).isTrue();
    }

    @Test
    void whatAllDidIsToldInNumbers() {
        Answer overview = server.get(USERS + "/overview?days=30");

        assertThat(overview.status()).isEqualTo(200);
        assertThat(overview.fields())
                .isEqualTo("days,total_users,active_users,total_activities,by_type,success_rate,total_tokens,"
                        + "top_users");
        assertThat(overview.json().path("days").asInt()).isEqualTo(30);
        assertThat(overview.json().path("total_users").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(overview.json().path("active_users").asInt()).isEqualTo(1);
        assertThat(overview.json().path("total_activities").asInt()).isEqualTo(9);
        assertThat(overview.json().at("/top_users/0"))
                .isEqualTo(TestServer.json(
                        "{\"user_id\": \"%s\", \"username\": \"mary\", \"activity_count\": 9}".formatted(mary)));
        assertThat(server.get(USERS + "/overview").json().path("days").asInt()).isEqualTo(7);
        assertThat(server.get(USERS + "/overview?days=0").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"stats", "activities"})
    void whatUnknownUsersDidIsNotKnown(String what) {
        assertThat(server.get(USERS + "/" + UUID.randomUUID() + "/" + what).status())
                .isEqualTo(404);
        assertThat(server.get(USERS + "/nonsense/" + what).status()).isEqualTo(404);
        assertThat(server.send("GET", USERS + "/" + mary + "/" + what, null, key)
                        .status())
                .as("not even their own")
                .isEqualTo(403);
    }

    private static List<String> types(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> types = new ArrayList<>();
        answer.json()
                .path("activities")
                .forEach(activity -> types.add(activity.path("activity_type").asText()));
        return types;
    }

    private static String names(JsonNode object) {
        StringBuilder names = new StringBuilder();
        object.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ",").append(name));
        return names.toString();
    }
}
