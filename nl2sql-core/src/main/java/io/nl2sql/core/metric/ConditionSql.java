package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes conditions with their values as literals of a dialect. Immutable. */
final class ConditionSql {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,38}(\\.[0-9]{1,38})?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_TEXT = 4_000;

    /** Escapes in patterns; a backslash would be read twice by some engines. */
    private static final String ESCAPE = "!";

    private final Dialect dialect;

    ConditionSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The condition on a value.
     *
     * @param value finished SQL
     * @param type of the value
     */
    String of(Condition condition, String value, ColumnType type) {
        Comparison comparison = condition.comparison();
        List<Object> values = condition.values();
        if (comparison.isPattern()) {
            return dialect.function(
                            DialectFunction.LIKE_IGNORING_CASE, List.of(value, pattern(comparison, text(condition))))
                    + " ESCAPE '" + ESCAPE + "'";
        }
        List<String> literals = values.stream()
                .map(item -> literal(item, type, condition.field()))
                .toList();
        return switch (comparison) {
            case IS_NULL, IS_NOT_NULL -> value + " " + comparison.sql();
            case IN, NOT_IN ->
                value + " " + comparison.sql() + literals.stream().collect(Collectors.joining(", ", " (", ")"));
            case BETWEEN -> value + " BETWEEN " + literals.get(0) + " AND " + literals.get(1);
            default -> value + " " + comparison.sql() + " " + literals.get(0);
        };
    }

    private static String text(Condition condition) {
        if (condition.values().get(0) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the filter on %s searches in texts: give it a text"
                .formatted(MetricNames.shortened(condition.field())));
    }

    private String pattern(Comparison comparison, String text) {
        String escaped = text.replace(ESCAPE, ESCAPE + ESCAPE)
                .replace("%", ESCAPE + "%")
                .replace("_", ESCAPE + "_")
                .replace("[", dialect.id().equals("sqlserver") ? ESCAPE + "[" : "[");
        return textLiteral((comparison == Comparison.STARTS_WITH ? "" : "%")
                + escaped
                + (comparison == Comparison.ENDS_WITH ? "" : "%"));
    }

    private String literal(Object value, ColumnType type, String field) {
        if (type.isNumeric()) {
            return number(value, field);
        }
        return switch (type) {
            case BOOLEAN -> truth(value, field);
            case DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> moment(value, field);
            case OTHER ->
                value instanceof Boolean truth
                        ? dialect.booleanLiteral(truth)
                        : value instanceof BigDecimal ? number(value, field) : textLiteral(value.toString());
            default -> textLiteral(value instanceof BigDecimal ? number(value, field) : value.toString());
        };
    }

    private static String number(Object value, String field) {
        if (value instanceof BigDecimal decimal
                && Math.abs((long) decimal.scale()) <= 38
                && decimal.precision() <= 38
                && DECIMAL.matcher(decimal.toPlainString()).matches()) {
            return decimal.toPlainString();
        }
        if (value instanceof String text && DECIMAL.matcher(text.strip()).matches()) {
            return text.strip();
        }
        throw wrong(field, "a number");
    }

    private String truth(Object value, String field) {
        String word = value.toString().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "1" -> dialect.booleanLiteral(true);
            case "false", "0" -> dialect.booleanLiteral(false);
            default -> throw wrong(field, "a truth value");
        };
    }

    private String moment(Object value, String field) {
        String text = value.toString().strip().replace(' ', 'T');
        try {
            return text.length() <= 10
                    ? dialect.dateLiteral(LocalDate.parse(text))
                    : textLiteral(MOMENT.format(LocalDateTime.parse(text)));
        } catch (DateTimeException noMoment) {
            throw wrong(field, "a day such as 2025-01-31, or a moment such as 2025-01-31 08:30:00");
        }
    }

    private String textLiteral(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a value is longer than %d characters".formatted(LONGEST_TEXT));
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a value holds a NUL character: take it out");
        }
        return dialect.stringLiteral(text);
    }

    private static IllegalArgumentException wrong(String field, String expected) {
        return new IllegalArgumentException("a value of the filter on %s does not fit: give it %s"
                .formatted(MetricNames.shortened(field), expected));
    }
}
