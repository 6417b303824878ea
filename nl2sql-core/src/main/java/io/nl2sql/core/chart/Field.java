package io.nl2sql.core.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result as a chart sees it. Immutable.
 *
 * <p>The values, one a row, are as they stand in a specification: numbers, texts of points in time, names; null where a
 * measure or a point in time is missing.
 */
final class Field {

    private final int column;
    private final String name;
    private final Measurement measurement;
    private final @Nullable TimeForm time;
    private final boolean identifier;
    private final List<@Nullable Object> values;
    private final int distinct;

    Field(
            int column,
            String name,
            Measurement measurement,
            @Nullable TimeForm time,
            boolean identifier,
            List<@Nullable Object> values) {
        this.column = column;
        this.name = name;
        this.measurement = measurement;
        this.time = time;
        this.identifier = identifier;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.distinct = new HashSet<>(this.values).size();
    }

    /** Its place in the result. */
    int column() {
        return column;
    }

    /** What it is called, unlike any other field. */
    String name() {
        return name;
    }

    Measurement measurement() {
        return measurement;
    }

    /** How fine its points in time are; null where it holds none. */
    @Nullable
    TimeForm time() {
        return time;
    }

    /** Whether it names rows rather than saying something of them. */
    boolean identifier() {
        return identifier;
    }

    @Nullable
    Object value(int row) {
        return values.get(row);
    }

    int rows() {
        return values.size();
    }

    /** How many different values it holds, a missing one included. */
    int distinct() {
        return distinct;
    }

    boolean isMeasure() {
        return measurement == Measurement.QUANTITATIVE;
    }

    boolean isTemporal() {
        return measurement == Measurement.TEMPORAL;
    }

    /** Whether its values stand for groups of rows. */
    boolean isCategory() {
        return measurement == Measurement.NOMINAL || measurement == Measurement.ORDINAL;
    }

    /** The same as a category in an order. */
    Field asOrdinal() {
        return new Field(column, name, Measurement.ORDINAL, null, identifier, values);
    }

    /** The row's value as a number; 0 where it is missing. */
    double number(int row) {
        return values.get(row) instanceof Number number ? number.doubleValue() : 0;
    }

    /** The longest of its values as text, in characters. */
    int longest() {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToInt(value -> value.toString().length())
                .max()
                .orElse(0);
    }

    /** The largest number without its sign. */
    double magnitude() {
        double largest = 0;
        for (int row = 0; row < rows(); row++) {
            largest = Math.max(largest, Math.abs(number(row)));
        }
        return largest;
    }

    /** Whether every value is there and above 0. */
    boolean isPositive() {
        for (Object value : values) {
            if (!(value instanceof Number number) || number.doubleValue() <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether no two rows have the same values in all of these fields. */
    static boolean tellRowsApart(List<Field> fields) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        int rows = fields.get(0).rows();
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> key = new ArrayList<>();
            for (Field field : fields) {
                key.add(field.value(row));
            }
            if (!seen.add(key)) {
                return false;
            }
        }
        return true;
    }
}
