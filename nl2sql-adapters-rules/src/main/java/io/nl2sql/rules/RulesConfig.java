package io.nl2sql.rules;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.ZoneId;

/**
 * Settings of the offline engine.
 *
 * @param leastConfidence drafts that are less sure than this are not offered, 0 to 1
 * @param unsureBelow where readings are close, one that is less sure than this is asked back about instead of answered,
 *     0 to 1; 0 never asks
 * @param maxDrafts most drafts returned for a question, at least 1
 * @param maxSchemas most schemas kept prepared in memory, at least 1
 * @param clock what "today" and "last month" are told by, in its time zone where the semantic model states none
 */
public record RulesConfig(double leastConfidence, double unsureBelow, int maxDrafts, int maxSchemas, Clock clock) {

    /**
     * Declines below a confidence of 0.4: of the readings in that range one in six is right, so a reading shown as an
     * answer would mislead more often than help.
     */
    public static final RulesConfig DEFAULT = new RulesConfig(.4, .5, 5, 32, Clock.system(ZoneId.systemDefault()));

    public RulesConfig {
        require(leastConfidence >= 0 && leastConfidence <= 1, "leastConfidence is outside 0 to 1");
        require(unsureBelow >= 0 && unsureBelow <= 1, "unsureBelow is outside 0 to 1");
        require(maxDrafts >= 1, "maxDrafts is below 1");
        require(maxSchemas >= 1, "maxSchemas is below 1");
        requireNonNull(clock, "clock is null");
    }

    /** These settings with another least confidence. */
    public RulesConfig withLeastConfidence(double confidence) {
        return new RulesConfig(confidence, unsureBelow, maxDrafts, maxSchemas, clock);
    }

    /** These settings, asking back below another confidence. */
    public RulesConfig withUnsureBelow(double confidence) {
        return new RulesConfig(leastConfidence, confidence, maxDrafts, maxSchemas, clock);
    }

    /** These settings with another clock; its zone decides where days begin, unless the semantic model says so. */
    public RulesConfig withClock(Clock other) {
        return new RulesConfig(leastConfidence, unsureBelow, maxDrafts, maxSchemas, other);
    }
}
