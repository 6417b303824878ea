package io.nl2sql.server.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.HttpDoor;
import io.nl2sql.server.http.HttpSettings;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Replays;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.security.Principal;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that leaves a stream ends the work that is done for it. */
class LeavingClientIT {

    @Test
    void clientThatLeavesEndsTheWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Route route = Route.of(Contract.SERVER, Method.GET, "/stream")
                .access(Access.OPEN)
                .summary("Streams until the client leaves.")
                .guards(Ownership.nothing("nothing is told"))
                .answersWith(200, "text/event-stream", "Events.", "")
                .servedBy(call -> new Reply.Events(events -> {
                    events.send("hello");
                    begun.countDown();
                    await(call.cancellation(), cancelled);
                }));
        HttpSettings settings = new HttpSettings(
                "127.0.0.1", 0, List.of(), 1_000, 1_000, Duration.ofMillis(100), Duration.ofMillis(100));
        try (HttpDoor door = new HttpDoor(
                settings, List.of(route), (authorization, key) -> Principal.LOCAL, List.of(), Replays.NONE, null)) {
            door.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
                socket.getOutputStream().write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
                socket.getOutputStream().flush();
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(Cancellation cancellation, CountDownLatch cancelled) {
        CountDownLatch over = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(over::countDown)) {
            if (registration != null && over.await(30, TimeUnit.SECONDS)) {
                cancelled.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
