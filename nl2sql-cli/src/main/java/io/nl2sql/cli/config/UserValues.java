package io.nl2sql.cli.config;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.vector.values.LuceneValueStore;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values this user keeps, in a folder of the cache. Opened when it is first used, since most schemas need none. Safe
 * for concurrent use.
 */
final class UserValues implements ValueStore {

    private final Path folder;
    private @Nullable LuceneValueStore opened;

    UserValues(Path folder) {
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
