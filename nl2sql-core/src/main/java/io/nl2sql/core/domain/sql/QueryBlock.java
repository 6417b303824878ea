package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT as far as the number of its rows goes: what it joins, on what, and what it groups and aggregates. Sources
 * are counted from 0 in text order.
 *
 * @param scope which query block it is, as in {@link ColumnReference#scope()}
 * @param sources the entries of its FROM list and joins
 * @param equalities columns that are equal in every row, or in every row where the joined source has one
 * @param fixed columns that a condition sets equal to a value from outside of the block
 * @param links pairs of sources that some condition names together, other than the equalities
 * @param grouping how its rows are grouped
 * @param aggregations the calls of aggregates
 * @param outputs its select list, in order; empty where that is not known
 * @param singleRow whether a limit leaves one row at most
 */
public record QueryBlock(
        int scope,
        List<Source> sources,
        List<Equality> equalities,
        List<BlockColumn> fixed,
        List<Link> links,
        Grouping grouping,
        List<Aggregation> aggregations,
        List<Output> outputs,
        boolean singleRow) {

    /** How a source is joined to those in front of it. */
    public enum Side {
        /** Rows without a partner are left out; also the first source, and lists with commas. */
        INNER,
        /** Rows of the sources in front stay without a partner. */
        LEFT,
        /** RIGHT and FULL joins: rows of this source stay without a partner. */
        OTHER
    }

    /**
     * One entry of a FROM list.
     *
     * @param name what its columns are qualified with, unquoted; empty where they cannot be
     * @param table the table of the schema it is, or null
     * @param block the {@link QueryBlock#scope()} of the one block whose rows it is, or -1
     * @param side how it is joined
     * @param span where it stands, or null where the parser does not tell
     */
    public record Source(
            String name,
            @Nullable TableName table,
            int block,
            Side side,
            @Nullable TextSpan span) {
        public Source {
            requireNonNull(name, "name is null");
            requireNonNull(side, "side is null");
        }
    }

    /**
     * A column of a source.
     *
     * @param source which one
     * @param name as the catalogue spells it, or as a subquery calls it
     */
    public record BlockColumn(int source, String name) {
        public BlockColumn {
            require(source >= 0, "source is negative");
            requireText(name, "name");
        }
    }

    /**
     * Two columns that a condition sets equal.
     *
     * @param join the source that the condition joins, or -1 where it holds for every row
     */
    public record Equality(BlockColumn left, BlockColumn right, int join) {
        public Equality {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }
    }

    /** Two sources that a condition names together. */
    public record Link(int first, int second) {}

    /**
     * How rows are grouped.
     *
     * @param present whether there is GROUP BY
     * @param distinct whether equal rows of the result become one
     * @param columns the columns grouped by
     * @param columnsOnly whether nothing but columns is grouped by
     */
    public record Grouping(boolean present, boolean distinct, List<BlockColumn> columns, boolean columnsOnly) {
        public Grouping {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One call of an aggregate.
     *
     * @param function its name in lower case
     * @param distinct whether equal values count once
     * @param columns the columns of this block in its arguments
     * @param bare whether its only argument is a column
     * @param span where it stands, or null where the parser does not tell
     */
    public record Aggregation(
            String function,
            boolean distinct,
            List<BlockColumn> columns,
            boolean bare,
            @Nullable TextSpan span) {
        public Aggregation {
            requireText(function, "function");
            columns = List.copyOf(columns);
        }
    }

    /**
     * One entry of the select list.
     *
     * @param name what it is called, unquoted; empty where it has no name
     * @param column the column it is, or null where it is computed
     */
    public record Output(String name, @Nullable BlockColumn column) {
        public Output {
            requireNonNull(name, "name is null");
        }
    }

    public QueryBlock {
        sources = List.copyOf(sources);
        equalities = List.copyOf(equalities);
        fixed = List.copyOf(fixed);
        links = List.copyOf(links);
        requireNonNull(grouping, "grouping is null");
        aggregations = List.copyOf(aggregations);
        outputs = List.copyOf(outputs);
    }
}
