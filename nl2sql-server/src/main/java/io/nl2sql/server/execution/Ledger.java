package io.nl2sql.server.execution;

import io.nl2sql.core.repair.RunResult;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts every run of one request on record, and knows its time. Used by one thread. */
final class Ledger {

    private static final int LONGEST_LINE = 300;

    private final Activities activities;
    private final ActivityType type;
    private final RunRequest request;
    private final Clock clock;
    private final LongSupplier tokens;
    private int runs;

    /** @param tokens how many tokens of models were used since this was asked last */
    Ledger(Activities activities, ActivityType type, RunRequest request, LongSupplier tokens, Clock clock) {
        this.activities = activities;
        this.type = type;
        this.request = request;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Runs something; it is on record before anybody is told what came of it, also where it throws. */
    <R> RunResult<R> recorded(Supplier<RunResult<R>> run) {
        runs++;
        Instant begin = clock.instant();
        @Nullable String error = "the run was broken off";
        try {
            RunResult<R> result = run.get();
            error = result instanceof RunResult.Failed<R> failed
                    ? line(failed.failure().message())
                    : null;
            return result;
        } finally {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("source_id", request.errand().connection().id());
            details.put("attempt", runs);
            details.put("request_id", request.errand().requestId());
            activities.record(
                    request.call(), type, details, tokens.getAsLong(), Duration.between(begin, clock.instant()), error);
        }
    }

    private static String line(String message) {
        String line = message.strip();
        String last = line.substring(line.lastIndexOf('\n') + 1);
        return last.length() <= LONGEST_LINE ? last : last.substring(0, LONGEST_LINE);
    }
}
