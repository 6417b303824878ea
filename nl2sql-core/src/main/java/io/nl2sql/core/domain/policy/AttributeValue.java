package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.Dialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The value of an attribute of a caller, as it is written into a row filter. */
public sealed interface AttributeValue {

    /** The value as SQL of the dialect that means exactly it, wherever in an expression it is put. */
    String literal(Dialect dialect);

    /** A text without NUL characters, which no engine we know can hold. */
    record Text(String value) implements AttributeValue {
        public Text {
            requireNonNull(value, "value is null");
            require(value.indexOf('\0') < 0, "a text attribute must not hold a NUL character");
        }

        @Override
        public String literal(Dialect dialect) {
            return dialect.stringLiteral(value);
        }
    }

    /** A whole or decimal number of at most 100 digits on either side of the point. */
    record Numeric(BigDecimal value) implements AttributeValue {
        public Numeric {
            requireNonNull(value, "value is null");
            require(Math.abs(value.scale()) <= 100 && value.precision() <= 200, "a number attribute is too long");
        }

        /** Negative numbers stand in brackets: behind a minus sign, their own would begin a comment. */
        @Override
        public String literal(Dialect dialect) {
            return value.signum() < 0 ? "(" + value.toPlainString() + ")" : value.toPlainString();
        }
    }

    /** True or false. */
    record Truth(boolean value) implements AttributeValue {
        @Override
        public String literal(Dialect dialect) {
            return dialect.booleanLiteral(value);
        }
    }

    /** Values for the brackets behind IN. None at all are written as NULL, which nothing is equal to. */
    record Several(List<AttributeValue> values) implements AttributeValue {
        public Several {
            values = List.copyOf(values);
            require(values.stream().noneMatch(Several.class::isInstance), "a list attribute must not hold lists");
        }

        @Override
        public String literal(Dialect dialect) {
            return values.isEmpty()
                    ? "NULL"
                    : values.stream().map(value -> value.literal(dialect)).collect(Collectors.joining(", "));
        }
    }
}
