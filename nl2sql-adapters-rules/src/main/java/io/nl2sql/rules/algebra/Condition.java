package io.nl2sql.rules.algebra;

import java.util.List;
import java.util.stream.Stream;

/** Anything that holds or does not. */
public sealed interface Condition
        permits Comparison, Between, TextMatch, InList, InQuery, Exists, IsNull, AllOf, AnyOf, Not {

    /** The expressions it tests, in reading order; inside subqueries and inside {@link #parts()} nothing counts. */
    List<Expression> operands();

    /** The conditions it is made of. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Every expression in it and in the conditions it is made of. */
    default Stream<Expression> allOperands() {
        return Stream.concat(operands().stream(), parts().stream().flatMap(Condition::allOperands));
    }

    /** Every value written down in it and in the conditions it is made of; subqueries are left out. */
    default Stream<Literal> literals() {
        return Stream.concat(
                operands().stream().flatMap(Expression::literals),
                parts().stream().flatMap(Condition::literals));
    }

    /** The queries inside this condition, outermost ones only. */
    default Stream<Query> subqueries() {
        return Stream.concat(
                operands().stream().flatMap(Expression::subqueries),
                parts().stream().flatMap(Condition::subqueries));
    }

    /** Whether it tests an aggregate over rows of its own query. */
    default boolean containsAggregate() {
        return allOperands().anyMatch(Expression::containsAggregate);
    }

    /** The opposite, without a double negation. */
    default Condition negated() {
        return new Not(this);
    }

    /** {@code left = right}. */
    static Condition equal(Expression left, Expression right) {
        return new Comparison(left, Comparison.Operator.EQUAL, right);
    }

    /** Left and right compared. */
    static Condition compare(Expression left, Comparison.Operator operator, Expression right) {
        return new Comparison(left, operator, right);
    }

    /** Whether the expression equals one of the literals: a comparison where there is only one. */
    static Condition oneOf(Expression expression, List<? extends Literal> values) {
        return values.size() == 1 ? equal(expression, values.get(0)) : new InList(expression, List.copyOf(values));
    }

    /** Whether the expression has a value. */
    static Condition isNotNull(Expression expression) {
        return new Not(new IsNull(expression));
    }

    /** All of these hold; a single one stands for itself. */
    static Condition all(List<? extends Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new AllOf(List.copyOf(conditions));
    }

    /** At least one of these holds; a single one stands for itself. */
    static Condition any(List<? extends Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new AnyOf(List.copyOf(conditions));
    }
}
