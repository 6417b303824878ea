package io.nl2sql.core.domain.sql;

import io.nl2sql.core.domain.schema.ColumnType;
import java.time.LocalDate;
import java.util.List;

/**
 * What has to be known to write SQL for one engine. Pure text: nothing here touches a database. Implementations are
 * immutable, safe for concurrent use, and equal when their {@link #id()} is equal.
 */
public interface Dialect {

    /** Short stable name: {@code sqlite}, {@code postgresql}, {@code ansi}, … Lower case. */
    String id();

    /** The name as people write it: {@code SQLite}, {@code PostgreSQL}. */
    String displayName();

    /** The identifier so that the engine reads back exactly {@code name}, quoted only where that is necessary. */
    String identifier(String name);

    /** The text as a literal of the dialect, delimiters included and escaped. */
    String stringLiteral(String text);

    /** How a row limit is written. */
    LimitStyle limitStyle();

    /** Renders a call that has no common spelling; the arguments are finished SQL of this dialect. */
    String function(DialectFunction function, List<String> arguments);

    /** The operator that keeps the rows of the left query that are missing from the right one. */
    default String exceptOperator() {
        return "EXCEPT";
    }

    /** The truth value as a literal of the dialect. */
    default String booleanLiteral(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /** The day as a literal that compares with dates and timestamps. */
    default String dateLiteral(LocalDate day) {
        return stringLiteral(day.toString());
    }

    /** The value, finished SQL of this dialect, converted to a number (any numeric type asks for that) or to text. */
    default String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "NUMERIC" : "VARCHAR");
    }

    /** Whether values of different types compare and calculate without a cast. */
    default boolean convertsTypes() {
        return false;
    }

    /** What the engine makes of columns that a grouped query shows but does not group by. */
    default UngroupedColumns ungroupedColumns() {
        return UngroupedColumns.REJECTED;
    }

    /** A table or subquery, finished SQL of this dialect, under a name of its own. */
    default String aliased(String source, String alias) {
        return source + " AS " + alias;
    }

    /** Whether a text in ISO form compares with dates, whatever the settings of the session. */
    default boolean readsIsoDates() {
        return true;
    }

    /** Whether the average of whole numbers is a whole number, its fraction cut off. */
    default boolean truncatesAverages() {
        return false;
    }

    /** Whether NULL comes first in a descending order, as if it were the largest value. */
    default boolean sortsNullsAsLargest() {
        return false;
    }
}
