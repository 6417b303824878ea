package io.nl2sql.vector.values;

import static java.util.Objects.requireNonNull;

import io.nl2sql.vector.internal.FolderFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;

/**
 * One commit held open for those who look at it, until nobody does or the store is closed. Running it ends it. Safe for
 * concurrent use.
 */
final class Lease implements Runnable {

    private final String folder;
    private final DirectoryReader reader;
    private final Set<Lease> all;

    Lease(String folder, DirectoryReader reader, Set<Lease> all) {
        this.folder = folder;
        this.reader = reader;
        this.all = all;
        all.add(this);
    }

    DirectoryReader reader() {
        return reader;
    }

    /** Something that is done with a commit. */
    @FunctionalInterface
    interface Reading<T> {
        T read(DirectoryReader reader) throws IOException;
    }

    /** @throws IllegalStateException when the lease has ended */
    <T> T read(Reading<T> reading) {
        if (!reader.tryIncRef()) {
            throw new IllegalStateException("the index of values in %s is closed".formatted(folder));
        }
        try {
            return reading.read(reader);
        } catch (IOException failure) {
            throw FolderFailure.of(folder, "read", failure);
        } catch (UncheckedIOException failure) {
            throw FolderFailure.of(folder, "read", requireNonNull(failure.getCause()));
        } finally {
            release();
        }
    }

    private void release() {
        try {
            reader.decRef();
        } catch (IOException failure) {
            throw FolderFailure.of(folder, "closed", failure);
        }
    }

    @Override
    public void run() {
        if (all.remove(this)) {
            release();
        }
    }
}
