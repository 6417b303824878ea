package io.nl2sql.rules.render;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.InList;
import io.nl2sql.rules.business.BusinessModel;
import io.nl2sql.rules.business.NamedSql;
import io.nl2sql.rules.business.SqlText;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes pieces of the semantic model where the columns stand that pass for them in the query tree. */
final class PieceWriter {

    /** A column or a single call: nothing that a neighbouring operator could tear apart. */
    private static final Pattern WHOLE = Pattern.compile("[\\w.\"`]+|\\w+\\s*\\([^()]*\\)");

    private final BusinessModel business;
    private final Function<ColumnReference, String> columns;

    /** @param columns writes a column of the database */
    PieceWriter(BusinessModel business, Function<ColumnReference, String> columns) {
        this.business = business;
        this.columns = columns;
    }

    /** The expression, where it is a piece or an aggregate of one. */
    Optional<String> expression(Expression expression) {
        if (expression instanceof ColumnReference reference) {
            return business.find(reference.column()).map(piece -> whole(piece.sql(), reference));
        }
        if (expression instanceof Aggregate aggregate && aggregate.argument() instanceof ColumnReference reference) {
            return business.find(reference.column())
                    .filter(piece -> piece.kind() == NamedSql.Kind.METRIC)
                    .map(piece -> metric(aggregate.function(), piece, reference));
        }
        return Optional.empty();
    }

    /** A metric is an aggregate already; its average is that of what it sums up. */
    private String metric(Aggregate.Function function, NamedSql piece, ColumnReference reference) {
        if (function == Aggregate.Function.SUM) {
            return whole(piece.sql(), reference);
        }
        String name = switch (function) {
            case AVERAGE -> "AVG";
            case MINIMUM -> "MIN";
            case MAXIMUM -> "MAX";
            case COUNT, SUM -> throw new IllegalArgumentException("a metric is not counted");
        };
        SqlText summed = piece.sql()
                .summed()
                .orElseThrow(() -> new IllegalArgumentException("only a sum has an average, a least and a largest"));
        return name + "(" + write(summed, reference) + ")";
    }

    /** The condition, where it says that one with a name holds or not. */
    Optional<String> condition(Condition condition, boolean not) {
        if (condition instanceof Comparison comparison && comparison.left() instanceof ColumnReference reference) {
            boolean opposite = comparison.operator() == Comparison.Operator.NOT_EQUAL;
            return truth(reference, not != opposite);
        }
        return condition instanceof InList list && list.value() instanceof ColumnReference reference
                ? truth(reference, not)
                : Optional.empty();
    }

    private Optional<String> truth(ColumnReference reference, boolean not) {
        return business.find(reference.column())
                .filter(piece -> piece.kind().isCondition())
                .map(piece -> (not ? "NOT (" : "(") + write(piece.sql(), reference) + ")");
    }

    private String whole(SqlText sql, ColumnReference reference) {
        String written = write(sql, reference);
        return WHOLE.matcher(sql.text()).matches() ? written : "(" + written + ")";
    }

    private String write(SqlText sql, ColumnReference reference) {
        return sql.write(column -> columns.apply(reference.table().column(column)));
    }
}
