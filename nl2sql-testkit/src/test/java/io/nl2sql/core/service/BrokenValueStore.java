package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import java.util.Optional;

/** The disk is full. */
final class BrokenValueStore implements ValueStore {

    @Override
    public ValueUpdate replace(ReplaceRequest request) {
        throw failure();
    }

    @Override
    public Optional<ValueIndex> open(String collection) {
        throw failure();
    }

    @Override
    public Optional<ColumnSample> sample(String collection, ColumnName column, int maxValues) {
        throw failure();
    }

    @Override
    public ValueStatus status(String collection) {
        throw failure();
    }

    private static Nl2SqlException failure() {
        return new Nl2SqlException(Nl2SqlErrorCode.INDEX_FAILED, "the disk is full");
    }

    @Override
    public void close() {}
}
