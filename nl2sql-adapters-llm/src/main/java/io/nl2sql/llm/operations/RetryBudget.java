package io.nl2sql.llm.operations;

/**
 * Keeps retries to a share of the requests, so that an outage is not made worse by those who wait for its end: every request
 * earns a share of a retry, and each retry takes a whole one. A token bucket, as gRPC's retry throttling (gRFC A6) and
 * Finagle's {@code RetryBudget} are. Safe for concurrent use.
 */
final class RetryBudget {

    /** How many thousandths a retry takes: shares are counted in whole numbers, as sums of 0.1 are not exact. */
    private static final long RETRY = 1_000;

    /** How many retries can be saved up. */
    private static final long MOST_SAVED = 10;

    private final long earned;
    private final long most;
    private long saved;

    RetryBudget(RetryConfig config) {
        this.earned = Math.round(config.share() * RETRY);
        this.saved = config.reserve() * RETRY;
        this.most = Math.max(MOST_SAVED * RETRY, saved);
    }

    /** Credits a request. */
    synchronized void earn() {
        saved = Math.min(most, saved + earned);
    }

    /** Takes a retry; false where there is none left. */
    synchronized boolean spend() {
        if (saved < RETRY) {
            return false;
        }
        saved -= RETRY;
        return true;
    }
}
