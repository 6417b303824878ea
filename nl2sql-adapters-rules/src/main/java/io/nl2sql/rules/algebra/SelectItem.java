package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

/** One entry of what a selection shows. */
public sealed interface SelectItem {

    /**
     * One expression.
     *
     * @param expression what is shown
     * @param alias the name of the result column, empty to leave that to the database
     */
    record Value(Expression expression, String alias) implements SelectItem {
        public Value {
            requireNonNull(expression, "expression is null");
            requireNonNull(alias, "alias is null");
        }
    }

    /**
     * Every column of one table.
     *
     * @param source the table
     */
    record AllColumns(Source source) implements SelectItem {
        public AllColumns {
            requireNonNull(source, "source is null");
        }
    }

    /** An expression without a name of its own. */
    static SelectItem of(Expression expression) {
        return new Value(expression, "");
    }
}
