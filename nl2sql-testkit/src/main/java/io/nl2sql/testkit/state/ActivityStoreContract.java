package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityCount;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.port.out.ActivityStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ActivityStore} keeps to. */
public abstract class ActivityStoreContract {

    private static final UUID ALICE = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);

    /** Opens the store of the test once more, as another program would; it is empty at first. */
    protected abstract ActivityStore open();

    @Test
    protected void givesBackTheNewestFirst() {
        ActivityStore store = open();
        Activity first = activity(ALICE, "login", true, 0);
        Activity second = activity(ALICE, "sql_generated", false, 1);
        Activity third = activity(BOB, "login", true, 2);
        List.of(first, second, third).forEach(store::append);
        store.append(first);

        assertThat(open().search(query(null, "", false))).containsExactly(third, second, first);
        assertThat(open().search(query(ALICE, "", false))).containsExactly(second, first);
        assertThat(open().search(query(null, "login", false))).containsExactly(third, first);
        assertThat(open().search(query(ALICE, "", true))).containsExactly(first);
        assertThat(open().search(new ActivityQuery(null, "", false, NOON.plusSeconds(1), NOON.plusSeconds(2), 0, 10)))
                .containsExactly(second);
        assertThat(open().search(new ActivityQuery(null, "", false, null, null, 1, 1)))
                .containsExactly(second);
    }

    @Test
    protected void counts() {
        ActivityStore store = open();
        store.append(activity(ALICE, "login", true, 0));
        store.append(activity(ALICE, "login", false, 5));
        store.append(activity(ALICE, "sql_generated", true, 2));
        store.append(activity(BOB, "login", true, 3));

        assertThat(open().counts(query(null, "", false)))
                .containsExactly(
                        new ActivityCount(ALICE, "login", 2, 1, 14, Duration.ofMillis(30), NOON.plusSeconds(5)),
                        new ActivityCount(ALICE, "sql_generated", 1, 1, 7, Duration.ofMillis(15), NOON.plusSeconds(2)),
                        new ActivityCount(BOB, "login", 1, 1, 7, Duration.ofMillis(15), NOON.plusSeconds(3)));
        assertThat(open().counts(query(UUID.randomUUID(), "", false))).isEmpty();
    }

    @Test
    protected void removesOfAUser() {
        ActivityStore store = open();
        store.append(activity(ALICE, "login", true, 0));
        store.append(activity(BOB, "login", true, 1));

        store.removeOfUser(ALICE);

        assertThat(open().search(query(null, "", false)))
                .extracting(Activity::userId)
                .containsExactly(BOB);
    }

    private static ActivityQuery query(@Nullable UUID user, String type, boolean succeededOnly) {
        return new ActivityQuery(user, type, succeededOnly, null, null, 0, 10);
    }

    private static Activity activity(UUID user, String type, boolean succeeded, long seconds) {
        return new Activity(
                UUID.randomUUID(),
                user,
                type,
                "{\"question\": \"größe\"}",
                7,
                Duration.ofMillis(15),
                succeeded,
                succeeded ? "" : "no",
                "127.0.0.1",
                "curl",
                NOON.plusSeconds(seconds));
    }
}
