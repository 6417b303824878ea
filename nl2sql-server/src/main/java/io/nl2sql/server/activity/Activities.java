package io.nl2sql.server.activity;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.work.TimedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what people do. What cannot be recorded is told to the log, and nobody is kept from working. Thread-safe. */
public final class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
    private static final int LONGEST_TEXT = 500;

    private final ActivityStore store;
    private final Clock clock;

    public Activities(ActivityStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Records what the caller of a request did.
     *
     * @param details what is worth knowing of it, by name: never rows, never secrets
     * @param tokens how many tokens of language models it took
     * @param time how long it took
     * @param error one line that says why it did not work; null where it did
     */
    public void record(
            Call call, ActivityType type, Map<String, ?> details, long tokens, Duration time, @Nullable String error) {
        record(call, call.principal().userId(), type, details, tokens, time, error);
    }

    /** As above, of somebody who has only just shown who they are. */
    public void record(
            Call call,
            UUID userId,
            ActivityType type,
            Map<String, ?> details,
            long tokens,
            Duration time,
            @Nullable String error) {
        Instant now = clock.instant();
        try {
            store.append(new Activity(
                    TimedIds.at(now),
                    userId,
                    type.id(),
                    call.codec().writeText(details),
                    tokens,
                    time,
                    error == null,
                    error == null ? "" : cut(error),
                    call.address(),
                    cut(call.header("User-Agent").orElse("")),
                    now));
        } catch (Nl2SqlException failure) {
            LOG.warn("an activity of type {} could not be recorded: {}", type.id(), failure.text());
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
