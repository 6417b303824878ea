package io.nl2sql.db.analysis.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/** Writes orders, so that NULL sorts where it did. */
final class OrderWriter {

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;

    OrderWriter(Writing writing, ExpressionWriter expressions, QueryWriter queries) {
        this.writing = writing;
        this.expressions = expressions;
        this.queries = queries;
    }

    /**
     * The elements with commas between them.
     *
     * @param ofOutputs whether they order the outputs of the query, by name, by position, and by nothing else
     */
    String elements(List<OrderByElement> elements, boolean ofOutputs) {
        List<String> written = new ArrayList<>();
        for (OrderByElement element : elements) {
            element(element, ofOutputs, written);
        }
        return String.join(", ", written);
    }

    private void element(OrderByElement element, boolean ofOutputs, List<String> written) {
        expressions.requireParts(element, Set.of("expression", "asc", "ascDescPresent", "nullOrdering"));
        Expression key = element.getExpression();
        String text = queries.orderKey(key);
        String direction = element.isAsc() ? "" : " DESC";
        if (writing.isSameDialect()) {
            String nulls = element.getNullOrdering() == null
                    ? ""
                    : " " + element.getNullOrdering().name().replace('_', ' ');
            written.add(text + direction + nulls);
            return;
        }
        Boolean first = nullsFirst(element);
        if (first == null || first.equals(byDefault(writing.target(), element.isAsc())) || isNeverNull(key)) {
            written.add(text + direction);
            return;
        }
        boolean front = first;
        if (writing.target().has(Engine.Trait.NULLS_FIRST_AND_LAST)) {
            written.add(text + direction + (front ? " NULLS FIRST" : " NULLS LAST"));
        } else if (ofOutputs || key instanceof LongValue) {
            throw writing.cannot(key, "NULL sorts at the other end there, and that is not told apart here");
        } else {
            written.add("CASE WHEN " + text + " IS NULL THEN " + (front ? "0 ELSE 1" : "1 ELSE 0") + " END");
            written.add(text + direction);
        }
    }

    /** Whether NULL comes first, or null where nobody said so. */
    private @Nullable Boolean nullsFirst(OrderByElement element) {
        if (element.getNullOrdering() != null) {
            return element.getNullOrdering() == OrderByElement.NullOrdering.NULLS_FIRST;
        }
        return byDefault(writing.source(), element.isAsc());
    }

    private static @Nullable Boolean byDefault(Engine engine, boolean ascending) {
        return switch (engine.nullRank()) {
            case SMALLEST -> ascending;
            case LARGEST -> !ascending;
            case LAST -> false;
            case UNKNOWN -> null;
        };
    }

    private boolean isNeverNull(Expression key) {
        Expression meant = queries.outputBehind(key);
        return writing.types().isRequired(meant)
                || (meant instanceof Function function && function.getName().equalsIgnoreCase("count"));
    }
}
