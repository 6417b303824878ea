package io.nl2sql.core.domain.sql;

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
}
