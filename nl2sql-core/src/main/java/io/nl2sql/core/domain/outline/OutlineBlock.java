package io.nl2sql.core.domain.outline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One query of a statement: the whole one, or one inside of it.
 *
 * @param name what other blocks call it; empty for the one that gives the result
 * @param recursive whether it may read its own rows
 * @param body where its rows come from
 * @param order how its rows are sorted, may be empty
 * @param range which of its rows are kept; null for all
 */
public record OutlineBlock(
        String name,
        boolean recursive,
        Body body,
        List<OrderKey> order,
        @Nullable RowRange range) {

    public OutlineBlock {
        requireNonNull(name, "name is null");
        requireNonNull(body, "body is null");
        order = List.copyOf(order);
    }

    /** Where the rows of a block come from. */
    public sealed interface Body {}

    /**
     * A SELECT.
     *
     * @param sources what FROM and its joins name, in text order
     * @param filter WHERE; null where there is none
     * @param groups GROUP BY, may be empty
     * @param having HAVING; null where there is none
     * @param outputs the select list
     * @param distinct whether equal rows are shown once
     * @param remarks clauses that are quoted as they stand
     */
    public record Selection(
            List<Source> sources,
            @Nullable Condition filter,
            List<Term> groups,
            @Nullable Condition having,
            List<Output> outputs,
            boolean distinct,
            List<String> remarks)
            implements Body {
        public Selection {
            sources = List.copyOf(sources);
            groups = List.copyOf(groups);
            outputs = List.copyOf(outputs);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Queries put together.
     *
     * @param blocks their names, at least two
     * @param operators what stands between them, in capitals, one fewer than blocks
     */
    public record Combination(List<String> blocks, List<String> operators) implements Body {
        public Combination {
            blocks = List.copyOf(blocks);
            operators = List.copyOf(operators);
        }
    }

    /**
     * A query of no form that is known.
     *
     * @param sql as it stands
     */
    public record Written(String sql) implements Body {}

    /** How a source meets those before it. */
    public enum Meeting {
        /** It is the first. */
        FIRST,
        /** Rows that match. */
        INNER,
        /** Rows that match, and those before it that do not. */
        LEFT,
        /** Rows that match, and its own that do not. */
        RIGHT,
        /** Rows that match, and all others of both sides. */
        FULL,
        /** Every row with every row. */
        CROSS,
        /** In a way that is quoted as it stands. */
        WRITTEN
    }

    /**
     * A table or block that rows come from.
     *
     * @param meeting how it meets the sources before it
     * @param name the table, the block, or the text as it stands
     * @param alias what the statement calls it; empty where that is its name
     * @param block whether the name is that of a block
     * @param condition what rows have to fulfil to meet; null where there is none
     * @param columns columns that have to be equal on both sides; empty where there are none
     * @param natural whether all columns of the same name have to be equal
     */
    public record Source(
            Meeting meeting,
            String name,
            String alias,
            boolean block,
            @Nullable Condition condition,
            List<String> columns,
            boolean natural) {
        public Source {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of the result.
     *
     * @param term what it shows
     * @param alias what it is called; empty where it has no name of its own
     */
    public record Output(Term term, String alias) {}

    /**
     * Something that rows are sorted by.
     *
     * @param term by what
     * @param descending whether the largest comes first
     * @param remark what else is said of it, as it stands; may be empty
     */
    public record OrderKey(Term term, boolean descending, String remark) {}

    /**
     * Which rows are kept.
     *
     * @param rows how many; empty for all
     * @param skipped how many are skipped before; empty for none
     * @param remark what else is said of it, as it stands; may be empty
     */
    public record RowRange(String rows, String skipped, String remark) {}
}
