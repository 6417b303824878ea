package io.nl2sql.core.metric;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A calculation over names: {@code quantity * unit_price}, {@code ("net sales" - cost) / orders}. Names are bare words, or in
 * double quotes that are doubled inside; there are numbers, the four operations and brackets, and nothing else.
 */
sealed interface Formula {

    /** A column or a measure. */
    record Name(String name) implements Formula {}

    /** A number as it is written, not negative. */
    record Numeral(String digits) implements Formula {}

    /** One operation. */
    record Operation(Formula left, char operator, Formula right) implements Formula {
        public Operation {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }
    }

    /** The negative of something. */
    record Negative(Formula of) implements Formula {}

    /**
     * The formula that a text is.
     *
     * @throws IllegalArgumentException where it is none, saying why
     */
    static Formula parse(String text) {
        return new FormulaReader(text).read();
    }

    /**
     * The formula as SQL.
     *
     * @param name how a name is written
     * @param division how a quotient is written
     */
    default String sql(Function<String, String> name, BinaryOperator<String> division) {
        if (this instanceof Name named) {
            return name.apply(named.name());
        }
        if (this instanceof Numeral number) {
            return number.digits();
        }
        if (this instanceof Negative negative) {
            return "(0 - " + negative.of().sql(name, division) + ")";
        }
        if (this instanceof Operation operation) {
            String left = operation.left().sql(name, division);
            String right = operation.right().sql(name, division);
            return "("
                    + (operation.operator() == '/'
                            ? division.apply(left, right)
                            : left + " " + operation.operator() + " " + right)
                    + ")";
        }
        throw new IllegalStateException("unknown formula " + getClass());
    }

    /** All names in it, in their order. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        sql(
                name -> {
                    names.add(name);
                    return name;
                },
                (left, right) -> left + right);
        return names;
    }
}
