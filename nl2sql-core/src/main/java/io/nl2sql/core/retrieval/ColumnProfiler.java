package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Concludes from a sample what a column holds. The values count for more than the declared type. Stateless. */
public final class ColumnProfiler {

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,30}(\\.\\d{1,30})?\\s*");
    private static final Pattern LEADING_ZERO = Pattern.compile("0\\d.*");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d.*");
    private static final int NUMBERS_LOOKED_AT = 200;
    private static final int TEXTS_LOOKED_AT = 20;
    private static final int EXAMPLES = 5;

    private ColumnProfiler() {}

    /** What is known of a column of the declared type. */
    public static ColumnProfile profile(ColumnSample sample, ColumnType type) {
        List<Object> values = sample.values();
        Content content = content(values, type);
        List<BigDecimal> numbers = content == Content.NUMBER ? numbers(values) : List.of();
        return new ColumnProfile(
                sample.column(),
                sample.rows(),
                values.size(),
                sample.complete(),
                sample.hasNulls(),
                content,
                numbers.stream().min(BigDecimal::compareTo).orElse(null),
                numbers.stream().max(BigDecimal::compareTo).orElse(null),
                examples(values));
    }

    private static Content content(List<Object> values, ColumnType type) {
        if (values.isEmpty()) {
            return Content.EMPTY;
        }
        if (isNumeric(values, type)) {
            return Content.NUMBER;
        }
        boolean written = values.stream()
                .limit(TEXTS_LOOKED_AT)
                .allMatch(value -> ISO_DATE.matcher(value.toString()).matches());
        if (type.isTemporal() || written) {
            return Content.DATE;
        }
        return switch (type) {
            case BINARY, JSON, ARRAY -> Content.OTHER;
            default -> Content.TEXT;
        };
    }

    private static boolean isNumeric(List<Object> values, ColumnType type) {
        long texts = values.stream().filter(String.class::isInstance).count();
        if (type.isNumeric() && texts <= values.size() / 2) {
            return true;
        }
        boolean allNumbers = values.stream()
                .limit(NUMBERS_LOOKED_AT)
                .allMatch(value -> numberIn(value).isPresent());
        boolean codes = values.stream()
                .limit(TEXTS_LOOKED_AT)
                .allMatch(value -> value instanceof String text
                        && LEADING_ZERO.matcher(text).matches());
        return allNumbers && !codes;
    }

    private static List<BigDecimal> numbers(List<Object> values) {
        List<BigDecimal> numbers = new ArrayList<>(values.size());
        values.forEach(value -> numberIn(value).ifPresent(numbers::add));
        return numbers;
    }

    /** The number that a stored value is, or spells. */
    static Optional<BigDecimal> numberIn(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return Optional.empty();
        }
        String text = value.toString();
        boolean spelled = value instanceof Number || NUMBER.matcher(text).matches();
        return spelled ? Optional.of(new BigDecimal(text.strip())) : Optional.empty();
    }

    /** Spread over the alphabet, so that they tell more than the first few would. */
    private static List<String> examples(List<Object> values) {
        List<String> sorted = values.stream()
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .limit(NUMBERS_LOOKED_AT)
                .sorted()
                .toList();
        List<String> examples = new ArrayList<>();
        int wanted = Math.min(EXAMPLES, sorted.size());
        for (int i = 0; i < wanted; i++) {
            examples.add(sorted.get(i * sorted.size() / wanted));
        }
        return examples;
    }
}
