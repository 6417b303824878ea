package io.nl2sql.vector.lucene;

import static io.nl2sql.core.error.Nl2SqlErrorCode.CONFIGURATION_INVALID;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.vector.internal.FolderFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** A directory in which there may be a commit. Reading is safe for concurrent use. */
final class IndexFolder {

    /** How often a search looks for commits of other programs. */
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Directory directory;
    private final AtomicLong refreshed = new AtomicLong(System.nanoTime());
    private @Nullable Snapshots snapshots;
    private boolean closed;

    IndexFolder(String name, Directory directory) {
        this.name = name;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    /** Something that is done with a commit, or with null where there is none. */
    @FunctionalInterface
    interface Reading<T> {
        T read(@Nullable Snapshot snapshot) throws IOException;
    }

    /** @param newest whether the commit has to be the newest one instead of at most a second older */
    <T> T read(boolean newest, Reading<T> reading) {
        try {
            Snapshots known = snapshots();
            if (known == null) {
                return reading.read(null);
            }
            if (newest) {
                known.maybeRefreshBlocking();
            } else if (isDue()) {
                known.maybeRefresh();
            }
            Snapshot snapshot = known.acquire();
            try {
                return reading.read(snapshot);
            } finally {
                known.release(snapshot);
            }
        } catch (IOException failure) {
            throw FolderFailure.of(name, "read", failure);
        }
    }

    private boolean isDue() {
        long before = refreshed.get();
        long now = System.nanoTime();
        return now - before > REFRESH_NANOS && refreshed.compareAndSet(before, now);
    }

    private synchronized @Nullable Snapshots snapshots() throws IOException {
        if (closed) {
            throw new IllegalStateException("the index in %s is closed".formatted(name));
        }
        if (snapshots == null) {
            try {
                snapshots = new Snapshots(directory);
            } catch (IndexNotFoundException nothingYet) {
                return null;
            }
        }
        return snapshots;
    }

    /** Lets searches see what was committed. */
    void refresh() {
        read(true, snapshot -> true);
    }

    /**
     * Opens the folder for writing. No other program can until the writer is closed.
     *
     * @throws Nl2SqlException INDEX_FAILED, CONFIGURATION_INVALID
     */
    CollectionWriter write(String collection) {
        try {
            IndexWriterConfig config =
                    new IndexWriterConfig().setCodec(LongVectors.codec()).setOpenMode(OpenMode.CREATE_OR_APPEND);
            if (formatOfNewest() == IndexFormat.OTHER_VERSION) {
                config.setOpenMode(OpenMode.CREATE);
            }
            return new CollectionWriter(new IndexWriter(directory, config), collection);
        } catch (LockObtainFailedException held) {
            throw FolderFailure.beingWritten(name, held);
        } catch (IOException failure) {
            throw FolderFailure.of(name, "written", failure);
        }
    }

    private IndexFormat formatOfNewest() throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return IndexFormat.CURRENT;
        }
        List<IndexCommit> commits = DirectoryReader.listCommits(directory);
        IndexFormat format = IndexFormat.of(commits.get(commits.size() - 1));
        if (format == IndexFormat.FOREIGN) {
            throw new Nl2SqlException(
                    CONFIGURATION_INVALID,
                    "the folder %s holds the index of another program; name another folder".formatted(name));
        }
        return format;
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (snapshots != null) {
                snapshots.close();
            }
            directory.close();
        } catch (IOException failure) {
            throw FolderFailure.of(name, "closed", failure);
        }
    }
}
