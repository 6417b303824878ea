package io.nl2sql.rules.business;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;

/**
 * A piece of the semantic model. The engine plans with it as if it were a column of its table; only where SQL is
 * written, the text takes the place of the column.
 *
 * @param column the column it passes for; no column of the table has that name
 * @param kind what the text is
 * @param names what people call it, in base forms of words; empty for what nobody names
 * @param sql the text
 */
public record NamedSql(ColumnName column, Kind kind, List<List<String>> names, SqlText sql) {

    /** What a piece of SQL is. */
    public enum Kind {
        /** A value of each row. */
        COMPUTED,
        /** An aggregate over rows. */
        METRIC,
        /** A condition that has a name. */
        SEGMENT,
        /** A condition that holds unless a question says otherwise. */
        FILTER;

        /** Whether it is true or false. */
        public boolean isCondition() {
            return this == SEGMENT || this == FILTER;
        }
    }

    public NamedSql {
        names = List.copyOf(names);
    }

    /** What a passing column of a condition is compared with. */
    public static final String HOLDS = "yes";
}
