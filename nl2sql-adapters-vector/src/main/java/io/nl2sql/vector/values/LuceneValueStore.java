package io.nl2sql.vector.values;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.error.Nl2SqlErrorCode.CANCELLED;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.vector.internal.FolderFailure;
import io.nl2sql.vector.internal.OwnFolder;
import io.nl2sql.vector.internal.PatientLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in Lucene, each collection in a directory of its own inside one folder, on disk or in memory.
 *
 * <p>A replacement is one commit, which is on disk before the call returns; whatever ends the program before that leaves
 * the commit in front of it. A replacement needs memory for the names of all columns and the values of one. One
 * collection may be replaced while another one is; a second replacement of the same one waits. Any number of programs
 * may read a folder; one that replaces a collection while another program does fails with INDEX_FAILED. Every view shows
 * the newest commit of any program.
 *
 * <p>Texts of more than 8,000 characters are not kept. What was written by another version of the index is not read; the
 * next replacement writes it anew.
 */
public final class LuceneValueStore implements ValueStore {

    private static final int MAX_NAME = 40;

    private final Directories directories;
    private final Clock clock;
    private final Map<String, Collection> collections = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Where the directory of a collection is; null where there is none and none is to be made. */
    @FunctionalInterface
    private interface Directories {
        @Nullable
        ValueFolder folder(String collection, boolean make);
    }

    /** A collection and who is replacing it. */
    private record Collection(ValueFolder folder, ReentrantLock writing) {}

    private LuceneValueStore(Directories directories, Clock clock) {
        this.directories = directories;
        this.clock = clock;
    }

    /**
     * Opens the values in a folder, which is made if it is not there.
     *
     * @throws Nl2SqlException INDEX_FAILED
     */
    public static LuceneValueStore open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    /** Opens the values in a folder, which is made if it is not there, and tells the time by this clock. */
    public static LuceneValueStore open(Path folder, Clock clock) {
        try {
            OwnFolder.create(folder);
        } catch (IOException failure) {
            throw FolderFailure.of(folder.toString(), "opened", failure);
        }
        return new LuceneValueStore((collection, make) -> folderAt(folder.resolve(fileName(collection)), make), clock);
    }

    /** A store that ends with the program. */
    public static LuceneValueStore inMemory() {
        return new LuceneValueStore(
                (collection, make) -> make ? new ValueFolder("memory", new ByteBuffersDirectory()) : null,
                Clock.systemUTC());
    }

    private static @Nullable ValueFolder folderAt(Path path, boolean make) {
        if (!make && !Files.isDirectory(path)) {
            return null;
        }
        try {
            Files.createDirectories(path);
            Directory directory = FSDirectory.open(path);
            return new ValueFolder(path.toString(), directory);
        } catch (IOException failure) {
            throw FolderFailure.of(path.toString(), "opened", failure);
        }
    }

    /** Readable as far as file systems allow, and different for different names. */
    private static String fileName(String collection) {
        String readable = collection.replaceAll("[^A-Za-z0-9_-]", "_");
        byte[] digest = SampleDigest.sha256().digest(collection.getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(MAX_NAME, readable.length()))
                + "-"
                + HexFormat.of().formatHex(digest, 0, 8);
    }

    private @Nullable Collection find(String collection, boolean make) {
        if (closed) {
            throw new IllegalStateException("the store of values is closed");
        }
        return collections.computeIfAbsent(collection, name -> {
            ValueFolder folder = directories.folder(name, make);
            return folder == null ? null : new Collection(folder, new ReentrantLock());
        });
    }

    private @Nullable StoredView newest(String collection) {
        Collection found = find(collection, false);
        return found == null ? null : found.folder().newest();
    }

    @Override
    public ValueUpdate replace(ReplaceRequest request) {
        Collection collection = find(request.collection(), true);
        if (collection == null) {
            throw new IllegalStateException("no directory was made");
        }
        PatientLock.acquire(collection.writing(), () -> check(request), () -> cancelled(request, "interrupted"));
        try {
            return write(collection.folder(), request);
        } finally {
            collection.writing().unlock();
        }
    }

    private ValueUpdate write(ValueFolder folder, ReplaceRequest request) {
        try (ValueWriter writer = new ValueWriter(folder.write())) {
            return writer.replace(request, folder.newest(), clock.instant(), () -> check(request));
        } catch (IOException failure) {
            throw FolderFailure.of(folder.name(), "written", failure);
        }
    }

    private void check(ReplaceRequest request) {
        if (request.cancellation().isCancelled()) {
            throw cancelled(request, "cancelled");
        }
        if (closed) {
            throw cancelled(request, "ended, as the store was closed");
        }
    }

    private static Nl2SqlException cancelled(ReplaceRequest request, String how) {
        return new Nl2SqlException(
                CANCELLED,
                "indexing the values of %s was %s; it holds what it held before".formatted(request.collection(), how));
    }

    @Override
    public Optional<ValueIndex> open(String collection) {
        return Optional.ofNullable(newest(collection));
    }

    @Override
    public Optional<ColumnSample> sample(String collection, ColumnName column, int maxValues) {
        require(maxValues >= 1, "maxValues is below 1");
        StoredView view = newest(collection);
        return view == null
                ? Optional.empty()
                : view.lease().read(reader -> {
                    HeldColumns.Place place = new HeldColumns(reader).find(ValueFields.key(column));
                    return place == null ? Optional.empty() : Optional.of(sample(place, column, maxValues));
                });
    }

    private static ColumnSample sample(HeldColumns.Place place, ColumnName column, int maxValues) throws IOException {
        ColumnRecord record = place.read();
        int count = (int) Math.min(record.values(), maxValues);
        int first = place.document() - (int) record.values();
        List<Object> values = new ArrayList<>(count);
        for (int document = first; document < first + count; document++) {
            values.add(place.leaf().value(document));
        }
        boolean complete = record.complete() && count == record.values();
        return new ColumnSample(
                column,
                values,
                complete,
                record.profile().hasNulls(),
                record.profile().rows());
    }

    @Override
    public ValueStatus status(String collection) {
        StoredView view = newest(collection);
        return view == null ? ValueStatus.NOTHING : view.format().status();
    }

    @Override
    public void close() {
        closed = true;
        for (Collection collection : collections.values()) {
            collection.writing().lock();
            try {
                collection.folder().close();
            } finally {
                collection.writing().unlock();
            }
        }
    }
}
