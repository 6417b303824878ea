package io.nl2sql.core.evaluation.retrieval;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a statement that answers a question reads.
 *
 * @param tables its tables and views
 * @param columns the columns it names
 */
public record GoldReferences(Set<TableName> tables, Set<ColumnName> columns) {

    public GoldReferences {
        tables = Set.copyOf(tables);
        columns = Set.copyOf(columns);
    }

    /**
     * What the statement reads; empty where it was not understood or reads no table.
     *
     * @param analysis the statement, resolved against its own database
     * @param name what a table is called where it is looked for
     */
    public static Optional<GoldReferences> of(SqlAnalysis analysis, UnaryOperator<TableName> name) {
        return analysis.statement()
                .map(statement -> of(statement, name))
                .filter(references -> !references.tables().isEmpty());
    }

    private static GoldReferences of(StatementShape statement, UnaryOperator<TableName> name) {
        Set<TableName> tables = new LinkedHashSet<>();
        Set<ColumnName> columns = new LinkedHashSet<>();
        for (TableReference reference : statement.tables()) {
            if (reference.target() instanceof TableReference.Target.Base base) {
                tables.add(name.apply(base.table()));
            }
        }
        for (ColumnReference reference : statement.columns()) {
            if (reference.target() instanceof ColumnReference.Target.Base base) {
                ColumnName column = base.column();
                columns.add(new ColumnName(name.apply(column.table()), column.column()));
            }
        }
        return new GoldReferences(tables, columns);
    }
}
