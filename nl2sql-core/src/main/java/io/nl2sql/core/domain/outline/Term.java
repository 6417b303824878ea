package io.nl2sql.core.domain.outline;

import java.util.List;

/** A value in a query. */
public sealed interface Term {

    /**
     * A column.
     *
     * @param source the table, alias or block before the dot; empty where there is none
     * @param name the column
     */
    record ColumnTerm(String source, String name) implements Term {}

    /**
     * All columns.
     *
     * @param source of which source; empty for all
     */
    record StarTerm(String source) implements Term {}

    /**
     * A number, string or other constant.
     *
     * @param text as it stands
     */
    record ConstantTerm(String text) implements Term {}

    /**
     * A function of values.
     *
     * @param function its name, as it stands
     * @param distinct whether equal values count once
     * @param arguments its values
     */
    record CallTerm(String function, boolean distinct, List<Term> arguments) implements Term {
        public CallTerm {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The result of another block.
     *
     * @param block its name
     */
    record BlockTerm(String block) implements Term {}

    /**
     * Anything else.
     *
     * @param sql as it stands
     */
    record WrittenTerm(String sql) implements Term {}
}
