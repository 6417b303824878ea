package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One value for many rows.
 *
 * @param function which
 * @param argument over what
 * @param distinct whether equal values count once
 */
public record Aggregate(Function function, Expression argument, boolean distinct) implements Expression {

    /** What is made of many values. NULL is left out of all of them. */
    public enum Function {
        COUNT,
        SUM,
        AVERAGE,
        MINIMUM,
        MAXIMUM
    }

    public Aggregate {
        requireNonNull(function, "function is null");
        requireNonNull(argument, "argument is null");
    }

    /** That function over every value. */
    public static Aggregate of(Function function, Expression argument) {
        return new Aggregate(function, argument, false);
    }

    /** How many values other than NULL. */
    public static Aggregate count(Expression argument) {
        return of(Function.COUNT, argument);
    }

    /** How many different values other than NULL. */
    public static Aggregate countDistinct(Expression argument) {
        return new Aggregate(Function.COUNT, argument, true);
    }

    /** The sum. */
    public static Aggregate sum(Expression argument) {
        return of(Function.SUM, argument);
    }

    /** The mean. */
    public static Aggregate average(Expression argument) {
        return of(Function.AVERAGE, argument);
    }

    /** The smallest value. */
    public static Aggregate minimum(Expression argument) {
        return of(Function.MINIMUM, argument);
    }

    /** The largest value. */
    public static Aggregate maximum(Expression argument) {
        return of(Function.MAXIMUM, argument);
    }

    @Override
    public List<Expression> operands() {
        return List.of(argument);
    }

    @Override
    public boolean containsAggregate() {
        return true;
    }
}
