package io.nl2sql.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.server.http.Replays.Kept;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private static final Kept REPLY = new Kept(200, "application/json", "{\"rows\":3}");

    private final MutableClock clock = new MutableClock();
    private final MappedStore store = new MappedStore();
    private final Idempotency idempotency = new Idempotency(store, clock);
    private final Principal ann = principal("ann");
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void workIsDoneOnceAndItsReplyGivenAgain() {
        assertThat(once(ann, "k", "POST /query {}", REPLY)).isEqualTo(REPLY);
        assertThat(once(ann, "k", "POST /query {}", new Kept(200, "text/plain", "other")))
                .isEqualTo(REPLY);
        assertThat(runs).hasValue(1);
    }

    @Test
    void replyThatRefusesIsKeptToo() {
        Kept refusal = new Kept(422, "application/json", "{}");

        once(ann, "k", "f", refusal);

        assertThat(once(ann, "k", "f", REPLY)).isEqualTo(refusal);
    }

    @Test
    void keysOfOthersAreOthers() {
        once(ann, "k", "f", REPLY);
        once(principal("bob"), "k", "f", REPLY);
        once(ann, "l", "f", REPLY);

        assertThat(runs).hasValue(3);
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        once(ann, "k", "POST /query a", REPLY);

        assertThatThrownBy(() -> once(ann, "k", "POST /query b", REPLY))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(422))
                .hasMessage("the Idempotency-Key came with another request before: send a new key with a new request");
        assertThat(runs).hasValue(1);
    }

    @Test
    void requestThatIsAtWorkIsNotBegunAgain() {
        assertThatThrownBy(() -> idempotency.once(ann, "k", "f", () -> once(ann, "k", "f", REPLY)))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(409))
                .hasMessage("the request with this Idempotency-Key is still at work: send it again a little later");
        assertThat(runs).hasValue(0);
    }

    @Test
    void workThatFailsLeavesTheKeyFree() {
        Supplier<Kept> failing = () -> {
            throw new Nl2SqlException(Nl2SqlErrorCode.DATABASE_UNAVAILABLE, "the database is down: start it");
        };

        assertThatThrownBy(() -> idempotency.once(ann, "k", "f", failing)).hasMessage("the database is down: start it");
        assertThat(once(ann, "k", "f", REPLY)).isEqualTo(REPLY);
    }

    @Test
    void replyThatTellsOfOurFailureLeavesTheKeyFree() {
        once(ann, "k", "f", new Kept(502, "application/json", "{}"));

        assertThat(once(ann, "k", "f", REPLY)).isEqualTo(REPLY);
        assertThat(runs).hasValue(2);
    }

    @Test
    void replyIsForgottenAfterADay() {
        once(ann, "k", "f", REPLY);
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        once(ann, "k", "f", REPLY);
        assertThat(runs).hasValue(1);

        clock.advance(Duration.ofSeconds(1));
        once(ann, "k", "f", REPLY);
        assertThat(runs).hasValue(2);
    }

    @Test
    void storeThatForgetsTheReplyDoesNotTakeItAway() {
        store.failing = true;

        assertThat(once(ann, "k", "f", REPLY)).isEqualTo(REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u00e4", "\u0000"})
    void textThatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> once(ann, key, "f", REPLY))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage("the Idempotency-Key is no key: send 1 to 255 printable characters, such as a UUID");
    }

    @Test
    void keyHasAtMost255Characters() {
        assertThat(once(ann, "k".repeat(255), "f", REPLY)).isEqualTo(REPLY);
        assertThatThrownBy(() -> once(ann, "k".repeat(256), "f", REPLY)).isInstanceOf(RefusedRequestException.class);
    }

    private Kept once(Principal principal, String key, String fingerprint, Kept reply) {
        return idempotency.once(principal, key, fingerprint, () -> {
            runs.incrementAndGet();
            return reply;
        });
    }

    private static Principal principal(String name) {
        return new Principal(
                UUID.nameUUIDFromBytes(new byte[] {(byte) name.charAt(0)}), name, Role.USER, "token", List.of());
    }

    /** A store in memory. */
    private static final class MappedStore implements IdempotencyStore {

        private final Map<Key, Entry> entries = new HashMap<>();
        private boolean failing;

        @Override
        public Optional<Known> begin(Key key, String requestHash, Instant now, Instant forgetAt) {
            Entry entry = entries.get(key);
            if (entry != null && now.isBefore(entry.forgetAt)) {
                return Optional.of(entry.known);
            }
            entries.put(key, new Entry(new Known(requestHash, Optional.empty()), forgetAt));
            return Optional.empty();
        }

        @Override
        public void complete(Key key, Reply reply) {
            if (failing) {
                throw new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, "the store is down: start it");
            }
            entries.computeIfPresent(
                    key,
                    (taken, entry) ->
                            new Entry(new Known(entry.known.requestHash(), Optional.of(reply)), entry.forgetAt));
        }

        @Override
        public void abandon(Key key) {
            entries.remove(key);
        }

        private record Entry(Known known, Instant forgetAt) {}
    }
}
