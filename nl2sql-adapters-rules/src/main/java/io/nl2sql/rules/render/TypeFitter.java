package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Arithmetic;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Concatenation;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.DerivedColumn;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Literal.BooleanLiteral;
import io.nl2sql.rules.algebra.Literal.DateLiteral;
import io.nl2sql.rules.algebra.Literal.NumberLiteral;
import io.nl2sql.rules.algebra.Literal.TextLiteral;
import io.nl2sql.rules.algebra.NumberOf;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.TextLength;
import io.nl2sql.rules.algebra.TextOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes two values comparable for engines that do not convert types on their own: by the literal, or by a cast. */
final class TypeFitter {

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,30}(\\.\\d{1,30})?\\s*");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ T]\\d\\d:\\d\\d.*)?");
    private static final int ISO_DAY_LENGTH = 10;
    private static final Set<String> TRUE_WORDS = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> FALSE_WORDS = Set.of("false", "f", "no", "n", "0");

    private final ColumnFacts facts;
    private final boolean engineConverts;
    private final boolean engineReadsIsoDates;

    TypeFitter(ColumnFacts facts, boolean engineConverts, boolean engineReadsIsoDates) {
        this.facts = facts;
        this.engineConverts = engineConverts;
        this.engineReadsIsoDates = engineReadsIsoDates;
    }

    /** Two values that compare, in the order given. */
    record Pair(Expression left, Expression right) {
        Pair swapped() {
            return new Pair(right, left);
        }
    }

    private enum Family {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        OTHER
    }

    /** Both values so that they compare: by size where {@code ordering}, otherwise for being equal. */
    Pair fit(Expression left, Expression right, boolean ordering) {
        if (left instanceof Literal && right instanceof Literal) {
            return new Pair(left, right);
        }
        if (right instanceof Literal literal) {
            return fitLiteral(left, literal, ordering);
        }
        if (left instanceof Literal literal) {
            return fitLiteral(right, literal, ordering).swapped();
        }
        Family one = family(left);
        Family other = family(right);
        if (engineConverts || one == other || one == Family.OTHER || other == Family.OTHER) {
            return new Pair(left, right);
        }
        if (ordering && one == Family.TEXT && other == Family.NUMBER) {
            return new Pair(new NumberOf(left), right);
        }
        if (ordering && one == Family.NUMBER && other == Family.TEXT) {
            return new Pair(left, new NumberOf(right));
        }
        return new Pair(asText(left), asText(right));
    }

    private Pair fitLiteral(Expression value, Literal literal, boolean ordering) {
        Family family = family(value);
        if ((engineConverts && value instanceof ColumnReference) || family == Family.OTHER) {
            return new Pair(value, literal);
        }
        Optional<Literal> fitting = convert(literal, family, ordering);
        if (fitting.isPresent()) {
            return new Pair(value, fitting.get());
        }
        if (engineConverts) {
            return new Pair(value, literal);
        }
        return literal instanceof NumberLiteral && family == Family.TEXT
                ? new Pair(new NumberOf(value), literal)
                : new Pair(asText(value), Literal.of(textOf(literal)));
    }

    /** The literal in the family of the value it is compared with; empty where it has no place there. */
    private Optional<Literal> convert(Literal literal, Family family, boolean ordering) {
        if (family(literal) == family) {
            return Optional.of(literal);
        }
        String text = textOf(literal);
        return switch (family) {
            case TEXT ->
                literal instanceof NumberLiteral && ordering ? Optional.empty() : Optional.of(Literal.of(text));
            case NUMBER -> {
                if (literal instanceof BooleanLiteral truth) {
                    yield Optional.of(Literal.of(truth.value() ? 1 : 0));
                }
                yield NUMBER.matcher(text).matches()
                        ? Optional.of(Literal.of(new BigDecimal(text.strip())))
                        : Optional.empty();
            }
            case BOOLEAN -> {
                String word = text.toLowerCase(Locale.ROOT);
                yield TRUE_WORDS.contains(word)
                        ? Optional.of(Literal.of(true))
                        : FALSE_WORDS.contains(word) ? Optional.of(Literal.of(false)) : Optional.empty();
            }
            case DATE -> ISO_DATE.matcher(text).matches() ? Optional.of(date(literal, text)) : Optional.empty();
            case OTHER -> Optional.of(literal);
        };
    }

    /** A text in ISO form as a day where the engine would not read the text as one. */
    private Literal date(Literal literal, String text) {
        if (engineReadsIsoDates || text.length() > ISO_DAY_LENGTH) {
            return literal;
        }
        try {
            return Literal.of(LocalDate.parse(text));
        } catch (DateTimeParseException noSuchDay) {
            return literal;
        }
    }

    /** Whether an expression may be a whole number, for all that is known. */
    boolean mayBeWhole(Expression expression) {
        if (expression instanceof ColumnReference reference) {
            ColumnType type = facts.type(reference.column());
            return type != ColumnType.DECIMAL && type != ColumnType.FLOAT;
        }
        return !(expression instanceof NumberOf || expression instanceof DaysBetween);
    }

    /** The expression as something to calculate with. */
    Expression asNumber(Expression expression) {
        return !engineConverts && family(expression) == Family.TEXT ? new NumberOf(expression) : expression;
    }

    /** The expression as something to search characters in. */
    Expression asText(Expression expression) {
        if (expression instanceof Literal literal) {
            return Literal.of(textOf(literal));
        }
        Family family = family(expression);
        return engineConverts || family == Family.TEXT || family == Family.OTHER ? expression : new TextOf(expression);
    }

    /** Whether a value is a text that has to be read as a point in time first. */
    boolean isWrittenDate(Expression expression) {
        return !engineConverts && family(expression) == Family.TEXT;
    }

    /** Whether a value is a plain number, such as a year. */
    boolean isNumber(Expression expression) {
        return family(expression) == Family.NUMBER;
    }

    private static String textOf(Literal literal) {
        if (literal instanceof TextLiteral text) {
            return text.value();
        }
        if (literal instanceof NumberLiteral number) {
            return number.value().toPlainString();
        }
        if (literal instanceof BooleanLiteral truth) {
            return Boolean.toString(truth.value());
        }
        return ((DateLiteral) literal).value().toString();
    }

    private static Family family(Literal literal) {
        if (literal instanceof TextLiteral) {
            return Family.TEXT;
        }
        if (literal instanceof NumberLiteral) {
            return Family.NUMBER;
        }
        return literal instanceof BooleanLiteral ? Family.BOOLEAN : Family.DATE;
    }

    private Family family(Expression expression) {
        if (expression instanceof Literal literal) {
            return family(literal);
        }
        if (expression instanceof ColumnReference reference) {
            return family(facts.type(reference.column()));
        }
        if (expression instanceof DerivedColumn derived) {
            return derived.table().query().items().stream()
                    .filter(item -> item instanceof SelectItem.Value value
                            && value.alias().equals(derived.alias()))
                    .findFirst()
                    .map(item -> family(((SelectItem.Value) item).expression()))
                    .orElse(Family.OTHER);
        }
        if (expression instanceof Aggregate aggregate) {
            return switch (aggregate.function()) {
                case COUNT, SUM, AVERAGE -> Family.NUMBER;
                case MINIMUM, MAXIMUM -> family(aggregate.argument());
            };
        }
        if (expression instanceof ScalarSubquery subquery) {
            return subquery.query().items().get(0) instanceof SelectItem.Value value
                    ? family(value.expression())
                    : Family.OTHER;
        }
        if (expression instanceof DatePart part) {
            return switch (part.part()) {
                case DATE -> Family.DATE;
                case YEAR_MONTH, YEAR_WEEK -> Family.TEXT;
                case YEAR, MONTH, DAY, QUARTER, WEEKDAY -> Family.NUMBER;
            };
        }
        if (expression instanceof CountRows
                || expression instanceof Arithmetic
                || expression instanceof DaysBetween
                || expression instanceof TextLength
                || expression instanceof NumberOf) {
            return Family.NUMBER;
        }
        if (expression instanceof Concatenation || expression instanceof TextOf) {
            return Family.TEXT;
        }
        throw new IllegalStateException("unknown expression " + expression.getClass());
    }

    private static Family family(ColumnType type) {
        return switch (type) {
            case TEXT -> Family.TEXT;
            case INTEGER, DECIMAL, FLOAT -> Family.NUMBER;
            case BOOLEAN -> Family.BOOLEAN;
            case DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> Family.DATE;
            case TIME, INTERVAL, BINARY, JSON, UUID, ARRAY, OTHER -> Family.OTHER;
        };
    }
}
