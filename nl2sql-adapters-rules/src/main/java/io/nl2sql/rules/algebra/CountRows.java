package io.nl2sql.rules.algebra;

import java.util.List;

/** The number of rows, of a group or of all. */
public record CountRows() implements Expression {

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public boolean containsAggregate() {
        return true;
    }
}
