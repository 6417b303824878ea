package io.nl2sql.rules.algebra;

import java.util.List;
import java.util.stream.Stream;

/** Anything that has a value. */
public sealed interface Expression
        permits Field,
                Literal,
                Aggregate,
                CountRows,
                Arithmetic,
                Concatenation,
                DatePart,
                DaysBetween,
                TextLength,
                NumberOf,
                TextOf,
                ScalarSubquery {

    /** The expressions this one is made of, in reading order; inside a subquery nothing counts. */
    List<Expression> operands();

    /** Every field that this expression reads, in reading order, repeated ones too; subqueries are left out. */
    default Stream<Field> fields() {
        return operands().stream().flatMap(Expression::fields);
    }

    /** The queries inside this expression, outermost ones only. */
    default Stream<Query> subqueries() {
        return operands().stream().flatMap(Expression::subqueries);
    }

    /** Every value written down in it; subqueries are left out. */
    default Stream<Literal> literals() {
        return this instanceof Literal literal
                ? Stream.of(literal)
                : operands().stream().flatMap(Expression::literals);
    }

    /** Whether it is, or is made of, an aggregate over rows of its own query. */
    default boolean containsAggregate() {
        return operands().stream().anyMatch(Expression::containsAggregate);
    }

    /** This plus another one. */
    default Arithmetic plus(Expression other) {
        return new Arithmetic(Arithmetic.Operator.PLUS, this, other);
    }

    /** This minus another one. */
    default Arithmetic minus(Expression other) {
        return new Arithmetic(Arithmetic.Operator.MINUS, this, other);
    }

    /** This times another one. */
    default Arithmetic times(Expression other) {
        return new Arithmetic(Arithmetic.Operator.TIMES, this, other);
    }

    /** This divided by another one, fractions kept. */
    default Arithmetic dividedBy(Expression other) {
        return new Arithmetic(Arithmetic.Operator.DIVIDED_BY, this, other);
    }
}
