package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * One scan as it goes on. Reading the catalogue tells how many objects there are; reading their values and indexing them
 * are the way through these, of which the first takes the most part. Safe for concurrent use.
 */
final class ScanProgress implements Progress {

    private static final String CATALOGUE = "reading the catalogue";
    private static final String VALUES = "reading values";
    private static final int SHARE_OF_VALUES = 80;
    private static final int WHOLE = 100;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Clock clock;
    private ScanState state;

    ScanProgress(ScanState begun, Clock clock) {
        this.state = requireNonNull(begun, "begun is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    synchronized ScanState state() {
        return state;
    }

    void cancel() {
        cancelled.set(true);
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    /** Called from within the reading, which ends with what is thrown here. */
    @Override
    public void advanced(String activity, long done, long total) {
        requireWanted();
        if (activity.equals(CATALOGUE)) {
            if (total > 0) {
                change(known -> known.at(known.current(), total));
            }
        } else if (total > 0) {
            long share = activity.equals(VALUES)
                    ? SHARE_OF_VALUES * done / total
                    : SHARE_OF_VALUES + (WHOLE - SHARE_OF_VALUES) * done / total;
            change(known ->
                    known.at(Math.max(known.current(), known.total() * Math.min(share, WHOLE) / WHOLE), known.total()));
        }
    }

    void requireWanted() {
        if (isCancelled()) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the scan was ended: scan the source again");
        }
    }

    void completed(int objects) {
        change(known -> known.complete(objects, clock.instant()));
    }

    void failed(String reason) {
        change(known -> known.failed(reason, clock.instant()));
    }

    ScanState alive() {
        return change(known -> known.isRunning() ? known.alive(clock.instant()) : known);
    }

    private synchronized ScanState change(UnaryOperator<ScanState> change) {
        state = change.apply(state);
        return state;
    }
}
