package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the values that people wrote down for the index, by their source. Safe for concurrent use, also by several
 * programs; every method fails with STORE_FAILED where they cannot be kept.
 */
public final class ValueBook {

    /** Most values of one source. */
    public static final int MOST_VALUES = 100_000;

    private static final int MOST_TURNS = 5;

    private static final Comparator<IndexedValue> BY_COLUMN = Comparator.comparing(
                    (IndexedValue value) -> value.value().schema())
            .thenComparing(value -> value.value().table())
            .thenComparing(value -> value.value().column());

    private final DocumentStore store;
    private final Clock clock;

    public ValueBook(DocumentStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** All values of a source, by their columns, within one in the order in which they came. */
    public List<IndexedValue> list(UUID connectionId) {
        return columns(connectionId).stream()
                .flatMap(column -> column.values().stream())
                .sorted(BY_COLUMN)
                .toList();
    }

    /** The same, as engines take them. */
    public List<WrittenValue> written(UUID connectionId) {
        return list(connectionId).stream().map(IndexedValue::value).toList();
    }

    /** The source of a value; empty where there is none of this id. */
    public Optional<UUID> sourceOf(UUID id) {
        return store.find(ColumnValues.KIND, ColumnValues.key(id.getMostSignificantBits()))
                .map(ColumnValues::read)
                .filter(column ->
                        column.values().stream().anyMatch(value -> value.id().equals(id)))
                .map(ColumnValues::connectionId);
    }

    /**
     * Removes a value.
     *
     * @return false when there is none of this id
     */
    boolean remove(UUID connectionId, UUID id) {
        boolean[] found = {false};
        change(connectionId, id.getMostSignificantBits(), column -> {
            ColumnValues left = column.without(id);
            found[0] = left.values().size() < column.values().size();
            return left;
        });
        return found[0];
    }

    /** Removes all values of a source. */
    void clear(UUID connectionId) {
        documents(connectionId).forEach(document -> store.remove(ColumnValues.KIND, document.key()));
    }

    /**
     * Adds values to those of a source; of the same value the later one counts.
     *
     * @param reached told how many of them are kept
     * @throws RefusedRequestException 400 where a source would have too many, 409 where others change the same column all
     *     the time
     */
    void add(UUID connectionId, List<IndexedValue> values, IntConsumer reached) {
        requireRoom(connectionId, values);
        write(connectionId, values, reached, false);
    }

    /**
     * Puts values in the place of all those of a source.
     *
     * @param reached told how many of them are kept
     * @throws RefusedRequestException as {@link #add}
     */
    public void replace(UUID connectionId, List<IndexedValue> values, IntConsumer reached) {
        requireFewEnough(values.size());
        Set<String> kept = write(connectionId, values, reached, true);
        documents(connectionId).stream()
                .filter(document -> !kept.contains(document.key()))
                .forEach(document -> store.remove(ColumnValues.KIND, document.key()));
    }

    private Set<String> write(UUID connectionId, List<IndexedValue> values, IntConsumer reached, boolean alone) {
        Map<Long, List<IndexedValue>> byColumn = new LinkedHashMap<>();
        values.forEach(value -> byColumn.computeIfAbsent(value.columnKey(), key -> new ArrayList<>())
                .add(value));
        int done = 0;
        for (Map.Entry<Long, List<IndexedValue>> column : byColumn.entrySet()) {
            ColumnValues none = new ColumnValues(connectionId, List.of());
            change(connectionId, column.getKey(), old -> (alone ? none : old).with(column.getValue()));
            done += column.getValue().size();
            reached.accept(done);
        }
        return byColumn.keySet().stream().map(ColumnValues::key).collect(toSet());
    }

    private void requireRoom(UUID connectionId, List<IndexedValue> values) {
        Set<UUID> all = new HashSet<>();
        list(connectionId).forEach(value -> all.add(value.id()));
        values.forEach(value -> all.add(value.id()));
        requireFewEnough(all.size());
    }

    /**
     * Lets nobody pass with more values than a source may have.
     *
     * @throws RefusedRequestException 400
     */
    public static void requireFewEnough(int values) {
        if (values > MOST_VALUES) {
            throw RefusedRequestException.badRequest(
                    "a source has at most %d values, this would make %d: leave out columns whose values are sampled anyway"
                            .formatted(MOST_VALUES, values));
        }
    }

    private void change(UUID connectionId, long columnKey, UnaryOperator<ColumnValues> change) {
        String key = ColumnValues.key(columnKey);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Optional<StoredDocument> old = store.find(ColumnValues.KIND, key);
            ColumnValues before =
                    old.map(ColumnValues::read).orElseGet(() -> new ColumnValues(connectionId, List.of()));
            ColumnValues after = change.apply(before);
            if (after.equals(before) || put(key, old, after)) {
                return;
            }
        }
        throw RefusedRequestException.conflict(
                "the values of a column are changed by others all the time: repeat the change");
    }

    private boolean put(String key, Optional<StoredDocument> old, ColumnValues after) {
        Instant now = clock.instant();
        return store.replace(
                old.isPresent()
                        ? old.get().changed(after.content(), now)
                        : StoredDocument.first(
                                ColumnValues.KIND, key, after.connectionId(), null, after.content(), now));
    }

    private List<ColumnValues> columns(UUID connectionId) {
        return documents(connectionId).stream().map(ColumnValues::read).toList();
    }

    private List<StoredDocument> documents(UUID connectionId) {
        return store.list(DocumentQuery.ofConnection(ColumnValues.KIND, connectionId));
    }
}
