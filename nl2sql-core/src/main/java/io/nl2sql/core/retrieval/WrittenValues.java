package io.nl2sql.core.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds values that people wrote down, besides those that another index finds, in every way in which sampled values are
 * found. Values of columns that the schema does not have find nothing. What is known of the contents of columns stays what
 * the other index knows. Immutable; safe for concurrent use if the other index is.
 */
public final class WrittenValues implements ValueIndex {

    private static final Comparator<ValueMatch> ORDER = Comparator.comparingInt(ValueMatch::start)
            .thenComparing(Comparator.comparingInt(ValueMatch::end).reversed())
            .thenComparing(ValueMatch::kind);

    private final ValueIndex values;
    private final ValueIndex written;

    private WrittenValues(ValueIndex values, ValueIndex written) {
        this.values = values;
        this.written = written;
    }

    /**
     * The values of an index and these.
     *
     * @param schema the tables, with the columns whose values may be looked at
     */
    public static ValueIndex over(ValueIndex values, DatabaseSchema schema, Collection<WrittenValue> written) {
        requireNonNull(values, "values is null");
        List<ColumnSample> samples = samples(schema, written);
        return samples.isEmpty()
                ? values
                : new WrittenValues(values, InMemoryValueIndex.of(schema, SampledValues.of(samples)));
    }

    private static List<ColumnSample> samples(DatabaseSchema schema, Collection<WrittenValue> written) {
        Map<ColumnPlace, Optional<Place>> places = new HashMap<>();
        Map<ColumnName, Set<Object>> byColumn = new LinkedHashMap<>();
        for (WrittenValue value : written) {
            places.computeIfAbsent(
                            new ColumnPlace(value.schema(), value.table(), value.column()),
                            named -> place(schema, named))
                    .ifPresent(place -> byColumn.computeIfAbsent(place.name(), first -> new LinkedHashSet<>())
                            .add(place.stored(value.value())));
        }
        List<ColumnSample> samples = new ArrayList<>();
        byColumn.forEach(
                (column, stored) -> samples.add(new ColumnSample(column, List.copyOf(stored), true, false, -1)));
        return samples;
    }

    /** A column as people write it. */
    private record ColumnPlace(String schema, String table, String column) {}

    /** A column of the schema. */
    private record Place(ColumnName name, boolean numeric) {

        Object stored(String value) {
            return numeric ? NamedValues.number(value) : value;
        }
    }

    private static Optional<Place> place(DatabaseSchema schema, ColumnPlace named) {
        return findTable(schema, named).flatMap(table -> findColumn(table, named.column()));
    }

    private static Optional<Table> findTable(DatabaseSchema schema, ColumnPlace named) {
        if (named.schema().isEmpty()) {
            return schema.findWritten(named.table());
        }
        Optional<Table> qualified = schema.findWritten(named.schema() + "." + named.table());
        return qualified.isPresent()
                ? qualified
                : schema.findWritten(named.table())
                        .filter(table -> table.name().schema().isEmpty());
    }

    private static Optional<Place> findColumn(Table table, String written) {
        List<Column> fitting = table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(written))
                .toList();
        Optional<Column> exact = table.findColumn(written);
        Optional<Column> meant = exact.isPresent() || fitting.size() != 1 ? exact : Optional.of(fitting.get(0));
        return meant.map(
                column -> new Place(table.columnName(column), column.type().isNumeric()));
    }

    @Override
    public List<ValueMatch> find(String question) {
        List<ValueMatch> found = values.find(question);
        List<ValueMatch> further = written.find(question).stream()
                .filter(match -> found.stream().noneMatch(other -> saysTheSame(other, match)))
                .toList();
        if (further.isEmpty()) {
            return found;
        }
        List<ValueMatch> all = new ArrayList<>(found);
        all.addAll(further);
        all.sort(ORDER);
        return List.copyOf(all);
    }

    private static boolean saysTheSame(ValueMatch found, ValueMatch written) {
        return found.start() == written.start()
                && found.end() == written.end()
                && found.column().equals(written.column())
                && NamedValues.isSame(found.value(), written.value());
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return values.profiles();
    }
}
