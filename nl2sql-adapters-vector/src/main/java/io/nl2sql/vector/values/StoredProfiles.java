package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.schema.ColumnName;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/** The profiles of all columns, each read when it is asked for. Safe for concurrent use; cannot be changed. */
final class StoredProfiles extends AbstractMap<ColumnName, ColumnProfile> {

    private final Lease lease;
    private final int size;

    StoredProfiles(Lease lease, long size) {
        this.lease = lease;
        this.size = Math.toIntExact(size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable ColumnProfile get(@Nullable Object key) {
        if (!(key instanceof ColumnName column)) {
            return null;
        }
        return lease.read(reader -> find(reader, column)).orElse(null);
    }

    private static Optional<ColumnProfile> find(IndexReader reader, ColumnName column) throws IOException {
        HeldColumns.Place place = new HeldColumns(reader).find(ValueFields.key(column));
        return place == null ? Optional.empty() : Optional.of(place.read().profile());
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<ColumnName, ColumnProfile>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<ColumnName, ColumnProfile>> iterator() {
                return all().iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private List<Map.Entry<ColumnName, ColumnProfile>> all() {
        return lease.read(reader -> {
            List<Map.Entry<ColumnName, ColumnProfile>> all = new ArrayList<>(size);
            new HeldColumns(reader).visit((key, place) -> {
                ColumnProfile profile = place.read().profile();
                all.add(Map.entry(profile.column(), profile));
            });
            return all;
        });
    }
}
