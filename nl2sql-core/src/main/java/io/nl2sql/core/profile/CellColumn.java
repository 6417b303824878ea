package io.nl2sql.core.profile;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.profile.CategoricalStatistics.Frequency;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cells of one column of a result, and what they are. Immutable. */
final class CellColumn {

    private static final int MOST_FREQUENT = 10;
    private static final int LONGEST_VALUE = 200;

    private final String name;
    private final List<@Nullable Object> cells;
    private final ColumnContent content;

    private CellColumn(String name, List<@Nullable Object> cells) {
        this.name = name;
        this.cells = cells;
        this.content = content(cells);
    }

    static CellColumn of(ResultTable table, int column) {
        List<@Nullable Object> cells = new ArrayList<>(table.rows().size());
        for (Row row : table.rows()) {
            Object cell = row.cell(column);
            boolean infinite = cell instanceof Double number && !Double.isFinite(number);
            cells.add(infinite ? null : cell);
        }
        return new CellColumn(table.columns().get(column).label(), cells);
    }

    ColumnContent content() {
        return content;
    }

    /** The numbers by row, each less the mean in units of the deviation, NaN where there is none; null where all are equal. */
    double @Nullable [] standardised() {
        List<BigDecimal> present = numbers();
        NumberSample sample = new NumberSample(present);
        BigDecimal deviation = sample.deviation();
        if (deviation == null || deviation.signum() == 0) {
            return null;
        }
        double unit = deviation.doubleValue();
        double[] standardised = new double[cells.size()];
        for (int row = 0; row < standardised.length; row++) {
            Object cell = cells.get(row);
            standardised[row] = cell == null
                    ? Double.NaN
                    : number(cell).subtract(sample.mean()).doubleValue() / unit;
        }
        return unit > 0 && Arrays.stream(standardised).noneMatch(Double::isInfinite) ? standardised : null;
    }

    ColumnStatistics statistics(ProfilingLevel level) {
        long present = cells.stream().filter(Objects::nonNull).count();
        Missing missing = Missing.of(cells.size() - present, cells.size());
        if (content.isNumeric()) {
            NumberSample sample = new NumberSample(numbers());
            return new ColumnStatistics(
                    name, content, sample.statistics(missing, level.includes(ProfilingLevel.DISTRIBUTION)), null);
        }
        return new ColumnStatistics(name, content, null, frequencies(missing));
    }

    private CategoricalStatistics frequencies(Missing missing) {
        Map<Object, Long> counts = new LinkedHashMap<>();
        for (Object cell : cells) {
            if (cell != null) {
                counts.merge(alike(cell), 1L, Long::sum);
            }
        }
        List<Frequency> top = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_FREQUENT)
                .map(entry -> new Frequency(text(entry.getKey()), entry.getValue()))
                .toList();
        return new CategoricalStatistics(counts.size(), top, missing);
    }

    /** Numbers that are equal count as one, however they are written. */
    private static Object alike(Object cell) {
        return cell instanceof Number ? number(cell).stripTrailingZeros() : cell;
    }

    private static String text(Object cell) {
        String text = cell instanceof Bytes bytes ? "%d bytes".formatted(bytes.length()) : ExactText.of(cell);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private List<BigDecimal> numbers() {
        return cells.stream().filter(Objects::nonNull).map(CellColumn::number).toList();
    }

    private static BigDecimal number(Object cell) {
        if (cell instanceof BigDecimal number) {
            return number;
        }
        if (cell instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (cell instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        return BigDecimal.valueOf(((Number) cell).doubleValue());
    }

    private static ColumnContent content(List<@Nullable Object> cells) {
        Map<ColumnContent, Integer> found = new HashMap<>();
        int present = 0;
        for (Object cell : cells) {
            if (cell != null) {
                present++;
                found.merge(content(cell), 1, Integer::sum);
            }
        }
        if (present == 0) {
            return ColumnContent.EMPTY;
        }
        if (found.size() == 1) {
            return found.keySet().iterator().next();
        }
        Predicate<ColumnContent> numeric = ColumnContent::isNumeric;
        if (found.keySet().stream().allMatch(numeric)) {
            return ColumnContent.DECIMAL;
        }
        boolean texts =
                found.keySet().stream().allMatch(kind -> kind == ColumnContent.TEXT || kind == ColumnContent.DATETIME);
        return texts ? ColumnContent.TEXT : ColumnContent.OTHER;
    }

    private static ColumnContent content(Object cell) {
        if (cell instanceof Long || cell instanceof BigInteger) {
            return ColumnContent.INTEGER;
        }
        if (cell instanceof Number) {
            return ColumnContent.DECIMAL;
        }
        if (cell instanceof Boolean) {
            return ColumnContent.BOOLEAN;
        }
        if (TimeText.seconds(cell).isPresent()) {
            return ColumnContent.DATETIME;
        }
        boolean text = cell instanceof String
                || cell instanceof UUID
                || cell instanceof LocalTime
                || cell instanceof OffsetTime;
        return text ? ColumnContent.TEXT : ColumnContent.OTHER;
    }
}
