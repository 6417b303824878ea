package io.nl2sql.rules.algebra;

import java.util.List;
import java.util.stream.Stream;

/** A column of something in a FROM clause. */
public sealed interface Field extends Expression permits ColumnReference, DerivedColumn {

    /** What it belongs to. */
    Source source();

    @Override
    default List<Expression> operands() {
        return List.of();
    }

    @Override
    default Stream<Field> fields() {
        return Stream.of(this);
    }
}
