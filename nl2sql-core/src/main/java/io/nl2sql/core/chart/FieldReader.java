package io.nl2sql.core.chart;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigInteger;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the columns of a result are to a chart: by their types, and by their values where engines keep dates as text
 * or declare no types. Stateless.
 */
final class FieldReader {

    private static final int LONGEST_NAME = 200;
    private static final int FEW = 20;
    private static final Pattern UNDRAWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final String MISSING = "(none)";
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    private FieldReader() {}

    /** One field for each column. */
    static List<Field> read(ResultTable table) {
        Set<String> names = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            String label = drawable(table.columns().get(column).label());
            String name = unused(label.isBlank() ? "column %d".formatted(column + 1) : label, names);
            fields.add(field(table, column, name));
        }
        if (fields.stream().noneMatch(field -> field.isTemporal() || field.isCategory()) && fields.size() > 1) {
            Field first = fields.get(0);
            boolean wholeNumbers = table.columns().get(0).type() == ColumnType.INTEGER;
            if (wholeNumbers
                    && first.isMeasure()
                    && first.distinct() == first.rows()
                    && first.rows() <= FEW
                    && !LabelWords.isMeasure(first.name())) {
                fields.set(0, first.asOrdinal());
            }
        }
        return fields;
    }

    /** The label without what Vega-Lite loses or trips over in titles and names of members. */
    private static String drawable(String label) {
        return UNDRAWABLE
                .matcher(label.replace('\\', '/').replace('"', '\''))
                .replaceAll(" ")
                .strip();
    }

    private static String unused(String label, Set<String> names) {
        String name = label;
        for (int i = 2; !names.add(name); i++) {
            name = "%s (%d)".formatted(label, i);
        }
        return name;
    }

    private static Field field(ResultTable table, int column, String name) {
        ResultColumn shape = table.columns().get(column);
        List<Object> present = table.rows().stream()
                .map(row -> row.cell(column))
                .filter(Objects::nonNull)
                .toList();
        boolean names = shape.type() == ColumnType.UUID || LabelWords.nameThings(shape.label());
        if (present.isEmpty()) {
            return field(table, column, name, Measurement.NONE, null, names, cell -> null);
        }
        if (present.stream().allMatch(FieldReader::isNotFinite)) {
            return field(table, column, name, Measurement.NONE, null, names, cell -> null);
        }
        if (present.stream().allMatch(FieldReader::isNumber)) {
            return numbers(table, column, name, present, names);
        }
        TimeForm form = form(shape.label(), present);
        if (form != null) {
            return field(
                    table,
                    column,
                    name,
                    Measurement.TEMPORAL,
                    form,
                    names,
                    cell -> TimePoint.of(cell).map(TimePoint::iso).orElse(null));
        }
        if (present.stream().allMatch(cell -> cell instanceof LocalTime || cell instanceof OffsetTime)) {
            return field(table, column, name, Measurement.ORDINAL, null, names, FieldReader::named);
        }
        boolean nameable = present.stream()
                .allMatch(cell -> cell instanceof String
                        || cell instanceof Boolean
                        || cell instanceof UUID
                        || cell instanceof Number
                        || TimePoint.of(cell).isPresent());
        return nameable
                ? field(table, column, name, Measurement.NOMINAL, null, names, FieldReader::named)
                : field(table, column, name, Measurement.NONE, null, names, cell -> null);
    }

    private static Field numbers(ResultTable table, int column, String name, List<Object> present, boolean names) {
        String label = table.columns().get(column).label();
        if (names) {
            return field(table, column, name, Measurement.NOMINAL, null, true, FieldReader::named);
        }
        boolean whole = present.stream().allMatch(cell -> cell instanceof Long || cell instanceof BigInteger);
        if (whole && LabelWords.areYears(label) && present.stream().allMatch(FieldReader::isYear)) {
            return field(table, column, name, Measurement.TEMPORAL, TimeForm.YEAR, false, FieldReader::year);
        }
        if (whole && LabelWords.arePartsOfTime(label)) {
            return field(table, column, name, Measurement.ORDINAL, null, false, cell -> cell);
        }
        return field(table, column, name, Measurement.QUANTITATIVE, null, false, FieldReader::finite);
    }

    private static Field field(
            ResultTable table,
            int column,
            String name,
            Measurement measurement,
            @Nullable TimeForm form,
            boolean identifier,
            Function<Object, @Nullable Object> reading) {
        boolean category = measurement == Measurement.NOMINAL || measurement == Measurement.ORDINAL;
        List<@Nullable Object> values = new ArrayList<>();
        for (Row row : table.rows()) {
            Object cell = row.cell(column);
            values.add(cell == null ? (category ? MISSING : null) : reading.apply(cell));
        }
        return new Field(column, name, measurement, form, identifier, values);
    }

    /** The coarsest form that holds all values; null where one of them is no point in time. */
    private static @Nullable TimeForm form(String label, List<Object> present) {
        TimeForm finest = null;
        for (Object cell : present) {
            Optional<TimePoint> point = TimePoint.of(cell);
            if (point.isEmpty()) {
                return null;
            }
            TimeForm form = point.get().form();
            boolean mixed = (finest == TimeForm.INSTANT) != (form == TimeForm.INSTANT);
            if (finest != null && mixed) {
                return null;
            }
            finest = finest == null || form.compareTo(finest) > 0 ? form : finest;
        }
        return finest == TimeForm.YEAR && !LabelWords.areYears(label) ? null : finest;
    }

    private static @Nullable Object finite(Object cell) {
        return Double.isFinite(((Number) cell).doubleValue()) ? cell : null;
    }

    private static boolean isNumber(Object cell) {
        return cell instanceof Number;
    }

    private static boolean isNotFinite(Object cell) {
        return cell instanceof Number && finite(cell) == null;
    }

    private static boolean isYear(Object cell) {
        long year = ((Number) cell).longValue();
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static @Nullable Object year(Object cell) {
        return TimePoint.ofYear(((Number) cell).longValue()).map(TimePoint::iso).orElse(null);
    }

    private static Object named(Object cell) {
        String text = cell.toString();
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }
}
