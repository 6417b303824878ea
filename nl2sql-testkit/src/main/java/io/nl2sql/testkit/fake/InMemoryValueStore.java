package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps samples until it is closed. Safe for concurrent use. */
public final class InMemoryValueStore implements ValueStore {

    private final Map<String, Held> collections = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean closed;

    private record Held(Map<ColumnName, ColumnSample> samples, ValueIndex index, ValueStatus status) {}

    /** Tells the time by the system's clock. */
    public InMemoryValueStore() {
        this(Clock.systemUTC());
    }

    public InMemoryValueStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ValueUpdate replace(ReplaceRequest request) {
        Set<ColumnName> columns = columns(request.schema());
        Map<ColumnName, ColumnSample> fresh = new LinkedHashMap<>();
        int done = 0;
        for (ColumnSample sample : request.samples()) {
            request.cancellation().check();
            if (columns.contains(sample.column()) && fresh.put(sample.column(), sample) != null) {
                throw new IllegalArgumentException("column %s is sampled twice".formatted(sample.column()));
            }
            request.progress().advanced("indexing values", ++done, columns.size());
        }
        request.cancellation().check();
        Held before = collections.get(request.collection());
        Map<ColumnName, ColumnSample> old = before == null ? Map.of() : before.samples();
        ValueUpdate update = update(old, fresh);
        collections.put(request.collection(), held(request, fresh));
        return update;
    }

    private Held held(ReplaceRequest request, Map<ColumnName, ColumnSample> samples) {
        ValueIndex index = InMemoryValueIndex.of(request.schema(), SampledValues.of(samples.values()));
        return new Held(
                samples,
                new View(index),
                new ValueStatus(samples.size(), values(samples), clock.instant(), request.mark()));
    }

    private static ValueUpdate update(Map<ColumnName, ColumnSample> old, Map<ColumnName, ColumnSample> fresh) {
        Map<ColumnName, ColumnSample> written = new LinkedHashMap<>(fresh);
        written.entrySet().removeIf(entry -> holdTheSame(entry.getValue(), old.get(entry.getKey())));
        long removed = old.keySet().stream()
                .filter(column -> !fresh.containsKey(column))
                .count();
        return new ValueUpdate(written.size(), values(written), fresh.size() - written.size(), removed);
    }

    private static boolean holdTheSame(ColumnSample sample, @Nullable ColumnSample other) {
        return other != null
                && sample.complete() == other.complete()
                && sample.hasNulls() == other.hasNulls()
                && sample.rows() == other.rows()
                && new HashSet<>(sample.values()).equals(new HashSet<>(other.values()));
    }

    private static long values(Map<ColumnName, ColumnSample> samples) {
        return samples.values().stream()
                .mapToLong(sample -> sample.values().size())
                .sum();
    }

    private static Set<ColumnName> columns(DatabaseSchema schema) {
        Set<ColumnName> columns = new HashSet<>();
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                columns.add(table.columnName(column));
            }
        }
        return columns;
    }

    @Override
    public Optional<ValueIndex> open(String collection) {
        return Optional.ofNullable(collections.get(collection)).map(Held::index);
    }

    @Override
    public Optional<ColumnSample> sample(String collection, ColumnName column, int maxValues) {
        return Optional.ofNullable(collections.get(collection))
                .map(held -> held.samples().get(column))
                .map(sample -> limited(sample, maxValues));
    }

    private static ColumnSample limited(ColumnSample sample, int maxValues) {
        List<Object> values = sample.values();
        if (values.size() <= maxValues) {
            return sample;
        }
        return new ColumnSample(sample.column(), values.subList(0, maxValues), false, sample.hasNulls(), sample.rows());
    }

    @Override
    public ValueStatus status(String collection) {
        Held held = collections.get(collection);
        return held == null ? ValueStatus.NOTHING : held.status();
    }

    @Override
    public void close() {
        closed = true;
        collections.clear();
    }

    /** Ends with the store, as others do. */
    private final class View implements ValueIndex {

        private final ValueIndex index;

        private View(ValueIndex index) {
            this.index = index;
        }

        @Override
        public List<ValueMatch> find(String question) {
            if (closed) {
                throw new IllegalStateException("the store of values is closed");
            }
            return index.find(question);
        }

        @Override
        public Map<ColumnName, ColumnProfile> profiles() {
            if (closed) {
                throw new IllegalStateException("the store of values is closed");
            }
            return index.profiles();
        }
    }
}
