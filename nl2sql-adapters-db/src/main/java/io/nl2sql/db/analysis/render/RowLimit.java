package io.nl2sql.db.analysis.render;

import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Top;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a query are wanted, however it says so.
 *
 * @param writing the statement
 * @param query what is limited
 * @param count the most rows, written, or null for all
 * @param skipped the rows left out in front, written, or null for none
 * @param ties whether rows that are equal to the last one in the order follow it
 */
record RowLimit(
        Writing writing,
        Select query,
        @Nullable String count,
        @Nullable String skipped,
        boolean ties) {

    /** Reads the limit of a query. */
    static RowLimit of(Writing writing, ExpressionWriter expressions, Select query, @Nullable Top top) {
        String count = null;
        String skipped = null;
        boolean ties = false;
        Limit limit = query.getLimit();
        if (limit != null) {
            expressions.requireParts(limit, Set.of("rowCount", "offset"));
            count = count(writing, expressions, limit.getRowCount());
            skipped = limit.getOffset() == null ? null : expressions.value(limit.getOffset());
        }
        Fetch fetch = query.getFetch();
        if (fetch != null) {
            String words = String.join(" ", fetch.getFetchParameters()).toUpperCase(Locale.ROOT);
            if (words.contains("PERCENT")) {
                throw writing.cannot(query, "a percentage of the rows has no known equivalent");
            }
            ties = words.contains("TIES");
            count = fetch.getExpression() == null ? "1" : expressions.value(fetch.getExpression());
        }
        Offset offset = query.getOffset();
        if (offset != null) {
            skipped = expressions.value(offset.getOffset());
        }
        if (top != null) {
            if (top.isPercentage()) {
                throw writing.cannot(query, "a percentage of the rows has no known equivalent");
            }
            ties = top.isWithTies();
            count = expressions.value(top.getExpression());
        }
        if (ties) {
            writing.require(Engine.Trait.WITH_TIES, query, "limit WITH TIES");
        }
        return new RowLimit(writing, query, count, skipped, ties);
    }

    private static @Nullable String count(Writing writing, ExpressionWriter expressions, @Nullable Expression count) {
        if (count == null || count instanceof NullValue || count.toString().equalsIgnoreCase("ALL")) {
            return null;
        }
        String text = expressions.value(count);
        if (text.startsWith("-")) {
            return writing.isSameDialect() ? text : negative(writing, count);
        }
        return text;
    }

    /** A negative limit is none in SQLite and an error elsewhere. */
    private static @Nullable String negative(Writing writing, Expression count) {
        if (writing.source() == Engine.SQLITE) {
            return null;
        }
        throw writing.cannot(count, "a limit is not negative");
    }

    /** What stands between SELECT and the select list. */
    String head() {
        return isTop() ? "TOP (" + count + ")" + (ties ? " WITH TIES " : " ") : "";
    }

    private boolean isTop() {
        return writing.target() == Engine.SQLSERVER
                && count != null
                && (skipped == null || ties)
                && query instanceof PlainSelect;
    }

    /**
     * The rows in their order, cut.
     *
     * @param order the clause of the order, or nothing
     * @param block whether {@link #head()} stands in the rows
     */
    String around(String rows, String order, boolean block) {
        String ordered = order.isEmpty() ? rows : rows + " " + order;
        if ((count == null && skipped == null) || (block && isTop())) {
            return ordered;
        }
        return switch (writing.target()) {
            case SQLITE, MYSQL, MARIADB ->
                ordered + limit(writing.target() == Engine.SQLITE ? "-1" : "18446744073709551615");
            case POSTGRESQL, H2, DUCKDB -> ties ? ordered + fetch() : ordered + limit("");
            case ORACLE, ANSI -> ordered + fetch();
            case SQLSERVER ->
                (order.isEmpty() ? rows + " ORDER BY (SELECT NULL)" : ordered)
                        + " OFFSET " + (skipped == null ? "0" : skipped) + " ROWS"
                        + (count == null ? "" : " FETCH NEXT " + count + " ROWS ONLY");
        };
    }

    private String limit(String all) {
        String most = count != null ? count : all;
        return (most.isEmpty() ? "" : " LIMIT " + most) + (skipped == null ? "" : " OFFSET " + skipped);
    }

    private String fetch() {
        return (skipped == null ? "" : " OFFSET " + skipped + " ROWS")
                + (count == null ? "" : " FETCH FIRST " + count + " ROWS " + (ties ? "WITH TIES" : "ONLY"));
    }
}
