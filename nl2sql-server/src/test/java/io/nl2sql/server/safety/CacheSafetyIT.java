package io.nl2sql.server.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is known for one caller is never used for another who may see something else, in whatever order callers ask and
 * rules change: a walk of random steps, held against what each caller may see.
 */
class CacheSafetyIT {

    private static final int STEPS = 40;

    /** Callers are told apart by the customer they are. */
    private static final Map<String, String> OWN = Map.of("Ana", "Ana", "Bruno", "Bruno", "Clara", "Clara");

    private static final List<String> QUESTIONS = List.of(
            "List the first names of the customers",
            "list the FIRST names of the customers",
            "Show all first names of the customers",
            "How many customers are there?",
            "What is the number of customers?");

    private static final List<String> FILTERS =
            List.of("null", "\"FirstName = :username\"", "\"Country = 'Brazil'\"", "\"FirstName = 'Dan'\"");

    private static TestServer server;
    private static Map<String, String> keys = Map.of();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder, "", "rate-limits: false");
        keys = Map.of(
                "Ana", server.addUser(folder, "Ana"),
                "Bruno", server.addUser(folder, "Bruno"),
                "Clara", server.addUser(folder, "Clara"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @RepeatedTest(5)
    void nobodyIsServedWhatOthersMaySee(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String filter = "null";
        set(filter);
        Set<String> mayBeKnown = new HashSet<>();
        int hits = 0;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(6) == 0) {
                filter = FILTERS.get(random.nextInt(FILTERS.size()));
                set(filter);
                mayBeKnown.clear();
                continue;
            }
            String caller = List.copyOf(OWN.keySet()).get(random.nextInt(OWN.size()));
            String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            JsonNode done = ask(caller, question);
            Set<String> visible = visible(filter, caller);
            String scope = filter.contains(":username") ? caller : "everybody";
            if (done.path("cache_hit").asBoolean()) {
                hits++;
                assertThat(mayBeKnown)
                        .as("%s, %s, %s", filter, caller, question)
                        .contains(scope);
            }
            mayBeKnown.add(scope);
            assertThat(done.path("status").asText()).as(done.toString()).isIn("executed", "cached");
            if (question.contains("umber") || question.contains("many")) {
                assertThat(done.at("/results/rows/0/0").asInt()).isEqualTo(visible.size());
            } else {
                Set<String> seen = new HashSet<>();
                done.at("/results/rows").forEach(row -> seen.add(row.get(0).asText()));
                assertThat(seen).isEqualTo(visible);
            }
        }
        assertThat(hits).as("the walk never came to something that is known").isPositive();
    }

    private static Set<String> visible(String filter, String caller) {
        if (filter.contains(":username")) {
            return Set.of(OWN.getOrDefault(caller, ""));
        }
        if (filter.contains("Brazil")) {
            return Set.of("Ana", "Bruno");
        }
        return filter.contains("Dan") ? Set.of("Dan") : Set.of("Ana", "Bruno", "Clara", "Dan");
    }

    private static JsonNode ask(String caller, String question) {
        Told told = new Chat(server, keys.getOrDefault(caller, "")).ask(question);
        return told.done();
    }

    private static void set(String filter) {
        Answer set = server.put(
                "/api/v1/connections/%s/privacy".formatted(server.chinook()),
                "{\"row_filter_sql\": %s}".formatted(filter));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }
}
