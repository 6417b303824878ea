package io.nl2sql.rules.ranking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.candidate.Links;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says of the columns of a query by which name the question calls them: price times quantity is there for "revenue", and
 * it is not that three columns are there which nobody named.
 */
final class NamedFormulas {

    private final LinkedSchema schema;
    private final Links links;

    NamedFormulas(LinkedSchema schema, Links links) {
        this.schema = schema;
        this.links = links;
    }

    /** Puts what is calculated and named in place of the columns it is calculated from. */
    void callByName(Set<ColumnName> columns) {
        Stream.concat(schema.sales().stream(), schema.stock().stream())
                .forEach(calculated -> callByName(calculated, columns));
        schema.elapsed().forEach(time -> callByName(time.days(), columns));
    }

    private void callByName(SchemaColumn calculated, Set<ColumnName> columns) {
        Expression formula = calculated.formula();
        if (formula == null || links.of(calculated) == 0) {
            return;
        }
        Set<ColumnName> parts = new LinkedHashSet<>();
        addColumns(formula, parts);
        if (!parts.isEmpty() && columns.containsAll(parts)) {
            columns.removeIf(name -> parts.contains(name) && !isNamed(name));
            columns.add(calculated.name());
        }
    }

    private boolean isNamed(ColumnName name) {
        return schema.findColumn(name).filter(column -> links.of(column) > 0).isPresent();
    }

    private static void addColumns(Expression expression, Set<ColumnName> columns) {
        if (expression instanceof ColumnReference reference) {
            columns.add(reference.column());
        }
        expression.operands().forEach(operand -> addColumns(operand, columns));
    }
}
