package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A value written down. */
public sealed interface Literal extends Expression {

    /**
     * A text.
     *
     * @param value the characters, delimiters left out
     */
    record TextLiteral(String value) implements Literal {
        public TextLiteral {
            requireNonNull(value, "value is null");
        }
    }

    /**
     * A number.
     *
     * @param value its value; trailing zeros of the fraction do not tell numbers apart
     */
    record NumberLiteral(BigDecimal value) implements Literal {
        public NumberLiteral {
            value = value.stripTrailingZeros();
            if (value.scale() < 0) {
                value = value.setScale(0);
            }
        }
    }

    /**
     * True or false.
     *
     * @param value which
     */
    record BooleanLiteral(boolean value) implements Literal {}

    /**
     * A day.
     *
     * @param value which
     */
    record DateLiteral(LocalDate value) implements Literal {
        public DateLiteral {
            requireNonNull(value, "value is null");
        }
    }

    /** A text. */
    static Literal of(String text) {
        return new TextLiteral(text);
    }

    /** A whole number. */
    static Literal of(long number) {
        return new NumberLiteral(BigDecimal.valueOf(number));
    }

    /** A number. */
    static Literal of(BigDecimal number) {
        return new NumberLiteral(number);
    }

    /** True or false. */
    static Literal of(boolean value) {
        return new BooleanLiteral(value);
    }

    /** A day. */
    static Literal of(LocalDate day) {
        return new DateLiteral(day);
    }

    /** A value as a database stores it: a {@link String} or a {@link Number}. */
    static Literal ofStored(Object value) {
        return value instanceof Number number ? of(new BigDecimal(number.toString())) : of(value.toString());
    }

    @Override
    default List<Expression> operands() {
        return List.of();
    }
}
