package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values in a folder, which is opened when it is first used, since most schemas need none. Safe for concurrent use. */
public final class LazyValueStore implements ValueStore {

    private final Path folder;
    private @Nullable LuceneValueStore opened;

    /** @param folder made when it is first used */
    public LazyValueStore(Path folder) {
        this.folder = folder;
    }

    private synchronized LuceneValueStore store() {
        if (opened == null) {
            opened = LuceneValueStore.open(folder);
        }
        return opened;
    }

    @Override
    public ValueUpdate replace(ReplaceRequest request) {
        return store().replace(request);
    }

    @Override
    public Optional<ValueIndex> open(String collection) {
        return store().open(collection);
    }

    @Override
    public Optional<ColumnSample> sample(String collection, ColumnName column, int maxValues) {
        return store().sample(collection, column, maxValues);
    }

    @Override
    public ValueStatus status(String collection) {
        return store().status(collection);
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
