package io.nl2sql.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes say to those who do not show who they are, over real HTTP. */
class StrangersIT {

    private static final String REASON = "the API key is not valid: check it";
    private static HttpDoor door;

    @BeforeAll
    static void start() {
        door = new HttpDoor(
                new HttpSettings(
                        "127.0.0.1", 0, List.of(), 10_000, 10_000, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                Stream.of(Strangers.values()).map(StrangersIT::route).toList(),
                (authorization, apiKey) -> {
                    if ("good".equals(apiKey)) {
                        return Principal.LOCAL;
                    }
                    throw RefusedRequestException.unauthorized(REASON);
                },
                List.of(),
                Replays.NONE,
                null);
        door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static Route route(Strangers strangers) {
        return Route.of(Contract.OCTOFY, Route.Method.GET, "/" + strangers)
                .strangers(strangers)
                .summary("Says hello.")
                .guards(Ownership.nothing("there is nothing"))
                .answersNothing("Hello.")
                .servedBy(call -> Reply.nothing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPLAINED       | 401 | "the API key is not valid: check it"
            REFUSED         | 401 | "Invalid or missing API key"
            ASKED_FOR_KEY   | 401 | "Missing API key. Send it in the header X-API-Key."
            HEADER_REQUIRED | 422 | [{"type":"missing","loc":["header","x-api-key"],"msg":"Field required"}]
            """)
    void whoShowsNothingIsTold(String strangers, int status, String detail) throws Exception {
        HttpResponse<String> answer = send(strangers, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"detail\":" + detail + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPLAINED,the API key is not valid: check it",
        "REFUSED,Invalid or missing API key",
        "ASKED_FOR_KEY,Invalid or missing API key",
        "HEADER_REQUIRED,Invalid or missing API key"
    })
    void whoShowsSomethingWrongIsTold(String strangers, String detail) throws Exception {
        HttpResponse<String> answer = send(strangers, "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void whoIsKnownPasses() throws Exception {
        for (Strangers strangers : Strangers.values()) {
            assertThat(send(strangers.name(), "good").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void theAgentContractRefusesUnlessSaidOtherwise() {
        assertThat(open(Contract.OCTOFY).strangers()).isEqualTo(Strangers.REFUSED);
        assertThat(open(Contract.SAVVINA).strangers()).isEqualTo(Strangers.EXPLAINED);
    }

    private static Route open(Contract contract) {
        return Route.of(contract, Route.Method.GET, "/")
                .summary("Says hello.")
                .guards(Ownership.nothing("there is nothing"))
                .answersNothing("Hello.")
                .servedBy(call -> Reply.nothing());
    }

    private static HttpResponse<String> send(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(door.port(), path)));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
