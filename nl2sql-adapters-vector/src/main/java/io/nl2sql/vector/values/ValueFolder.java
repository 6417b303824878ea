package io.nl2sql.vector.values;

import static io.nl2sql.core.error.Nl2SqlErrorCode.CONFIGURATION_INVALID;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.vector.internal.FolderFailure;
import io.nl2sql.vector.values.ValueFormat.Origin;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** The directory of one collection. Safe for concurrent use. */
final class ValueFolder {

    private static final Cleaner CLEANER = Cleaner.create();

    /** More memory makes larger segments, of which fewer have to be merged. */
    private static final double WRITE_BUFFER_MEGABYTES = 96;

    private final String name;
    private final Directory directory;
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private @Nullable StoredView newest;
    private boolean closed;

    ValueFolder(String name, Directory directory) {
        this.name = name;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    /**
     * A view of the newest commit; null where there is none of this version.
     *
     * @throws Nl2SqlException INDEX_FAILED, CONFIGURATION_INVALID
     */
    synchronized @Nullable StoredView newest() {
        if (closed) {
            throw new IllegalStateException("the index of values in %s is closed".formatted(name));
        }
        try {
            @Nullable DirectoryReader newer = newerReader();
            if (newer != null) {
                newest = view(newer);
            }
            return newest;
        } catch (IOException failure) {
            throw FolderFailure.of(name, "read", failure);
        }
    }

    private @Nullable DirectoryReader newerReader() throws IOException {
        if (newest != null) {
            return DirectoryReader.openIfChanged(newest.lease().reader());
        }
        return DirectoryReader.indexExists(directory) ? DirectoryReader.open(directory) : null;
    }

    private @Nullable StoredView view(DirectoryReader reader) throws IOException {
        if (origin(reader.getIndexCommit()) != Origin.CURRENT) {
            reader.close();
            return null;
        }
        Lease lease = new Lease(name, reader, leases);
        StoredView view = new StoredView(lease, ValueFormat.of(reader.getIndexCommit()));
        CLEANER.register(view.anchor(), lease);
        return view;
    }

    private Origin origin(IndexCommit commit) throws IOException {
        Origin origin = ValueFormat.origin(commit);
        if (origin == Origin.FOREIGN) {
            throw new Nl2SqlException(
                    CONFIGURATION_INVALID,
                    "the folder %s holds the index of another program; name another folder".formatted(name));
        }
        return origin;
    }

    /**
     * Opens the folder for writing. No other program can until the writer is closed.
     *
     * @throws Nl2SqlException INDEX_FAILED, CONFIGURATION_INVALID
     */
    IndexWriter write() {
        try {
            IndexWriterConfig config = new IndexWriterConfig()
                    .setOpenMode(OpenMode.CREATE_OR_APPEND)
                    .setRAMBufferSizeMB(WRITE_BUFFER_MEGABYTES)
                    .setMergePolicy(new LogByteSizeMergePolicy());
            if (DirectoryReader.indexExists(directory)) {
                List<IndexCommit> commits = DirectoryReader.listCommits(directory);
                if (origin(commits.get(commits.size() - 1)) == Origin.OTHER_VERSION) {
                    config.setOpenMode(OpenMode.CREATE);
                }
            }
            return new IndexWriter(directory, config);
        } catch (LockObtainFailedException held) {
            throw FolderFailure.beingWritten(name, held);
        } catch (IOException failure) {
            throw FolderFailure.of(name, "written", failure);
        }
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            leases.forEach(Lease::run);
            directory.close();
        } catch (IOException failure) {
            throw FolderFailure.of(name, "closed", failure);
        }
    }
}
