package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.Progress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whoever wants to know how far the reading of a database has come. Safe for concurrent use. */
public final class EngineProgress {

    private final Map<UUID, Progress> watchers = new ConcurrentHashMap<>();

    /** What the engine of a connection reports to. */
    Progress of(UUID connectionId) {
        return (activity, done, total) ->
                watchers.getOrDefault(connectionId, Progress.SILENT).advanced(activity, done, total);
    }

    /**
     * Tells a watcher of what is read of a connection until that is closed. One that throws ends the reading.
     *
     * @param watcher the only one of this connection
     */
    public Watching watch(UUID connectionId, Progress watcher) {
        watchers.put(connectionId, requireNonNull(watcher, "watcher is null"));
        return () -> watchers.remove(connectionId, watcher);
    }

    /** Ends with its closing. */
    @FunctionalInterface
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }
}
