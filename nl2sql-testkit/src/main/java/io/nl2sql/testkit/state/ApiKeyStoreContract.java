package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static io.nl2sql.testkit.sample.StateSamples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.port.out.ApiKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeyStore} keeps to. */
public abstract class ApiKeyStoreContract {

    private static final int THREADS = 8;

    /** Opens the store of the test once more, as another program would; there are no keys at first. */
    protected abstract ApiKeyStore open();

    /** The id of a new user. */
    protected abstract UUID newUser();

    @Test
    protected void givesBackWhatWasAdded() {
        ApiKeyStore store = open();
        UUID user = newUser();
        ApiKey forever = key("a", user, NOON);
        ApiKey ending =
                new ApiKey("b", user, "", "beef", List.of(), NOON.plusSeconds(1), NOON.plusSeconds(9), null, null);

        store.add(forever);
        store.add(ending);

        assertThat(open().find("a")).contains(forever);
        assertThat(store.find("c")).isEmpty();
        assertThat(store.find("\0")).isEmpty();
        assertThat(store.ofUser(user)).containsExactly(ending, forever);
        assertThat(store.ofUser(newUser())).isEmpty();
    }

    @Test
    protected void revokesOnce() throws Exception {
        ApiKeyStore store = open();
        store.add(key("a", newUser(), NOON));

        List<Boolean> revoked = AtOnce.on(THREADS, thread -> store.revoke("a", NOON.plusSeconds(5)));

        assertThat(revoked).containsOnlyOnce(true);
        assertThat(store.revoke("unknown", NOON)).isFalse();
        assertThat(open().find("a").map(ApiKey::revokedAt)).contains(NOON.plusSeconds(5));
    }

    @Test
    protected void notesTheLatestUseToTheMinute() {
        ApiKeyStore store = open();
        store.add(key("a", newUser(), NOON));
        Instant minute = Instant.parse("2026-11-21T12:03:00Z");

        store.used("a", minute.plusSeconds(12));
        store.used("a", minute.minus(Duration.ofMinutes(2)));
        store.used("unknown", minute);

        Optional<ApiKey> key = open().find("a");
        assertThat(key.map(ApiKey::lastUsedAt)).contains(minute);
    }
}
