package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the scan of a source has come. Moments are ISO 8601.
 *
 * @param status where it stands
 * @param startedAt when it began, or null
 * @param finishedAt when it ended, or null
 * @param current how many objects are done
 * @param total how many objects there are; 0 while that is not known
 * @param objectsIndexed how many objects the scan has put into the library
 * @param error one line that says why it failed, or null
 * @param node the program that scans; empty for none
 * @param aliveAt when that program last said that it does, or null
 */
public record ScanState(
        Status status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        long current,
        long total,
        int objectsIndexed,
        @Nullable String error,
        String node,
        @Nullable String aliveAt) {

    /** Of a source that was never scanned. */
    public static final ScanState IDLE = new ScanState(Status.IDLE, null, null, 0, 0, 0, null, "", null);

    public ScanState {
        requireNonNull(status, "status is null");
        require(current >= 0 && total >= 0 && objectsIndexed >= 0, "a count is below 0");
        requireNonNull(node, "node is null");
    }

    /** Where a scan stands. */
    public enum Status {
        /** There was none. */
        IDLE,
        /** It is under way. */
        RUNNING,
        /** It has reached its end. */
        COMPLETE,
        /** It failed, or was ended. */
        ERROR
    }

    static ScanState started(String node, Instant now) {
        return new ScanState(Status.RUNNING, now.toString(), null, 0, 0, 0, null, node, now.toString());
    }

    ScanState alive(Instant now) {
        return new ScanState(
                status, startedAt, finishedAt, current, total, objectsIndexed, error, node, now.toString());
    }

    ScanState at(long newCurrent, long newTotal) {
        return new ScanState(status, startedAt, finishedAt, newCurrent, newTotal, objectsIndexed, error, node, aliveAt);
    }

    ScanState complete(int objects, Instant now) {
        return new ScanState(Status.COMPLETE, startedAt, now.toString(), objects, objects, objects, null, "", null);
    }

    ScanState failed(String reason, Instant now) {
        return new ScanState(Status.ERROR, startedAt, now.toString(), current, total, objectsIndexed, reason, "", null);
    }

    boolean isRunning() {
        return status == Status.RUNNING;
    }
}
