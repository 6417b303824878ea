package io.nl2sql.rules.business;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds the default filters of the tables of a selection, except where it restricts what they are about. */
public final class UsualRows {

    private final BusinessModel business;
    private final List<NamedSql> filters;

    public UsualRows(BusinessModel business) {
        this.business = business;
        this.filters = business.pieces(NamedSql.Kind.FILTER);
    }

    /** The selection with the filters that hold in it. */
    public Select apply(Select select) {
        if (filters.isEmpty()) {
            return select;
        }
        List<Condition> where = new ArrayList<>(select.where());
        for (TableReference table : tables(select)) {
            Set<ColumnName> restricted = restricted(select, table);
            for (NamedSql filter : filters) {
                boolean applies = filter.column().table().equals(table.table())
                        && filter.sql().columns().stream().noneMatch(restricted::contains);
                if (applies) {
                    where.add(Condition.equal(table.column(filter.column()), Literal.of(NamedSql.HOLDS)));
                }
            }
        }
        return new Select(
                select.distinct(),
                select.items(),
                select.from(),
                where,
                select.groupBy(),
                select.having(),
                select.orderBy(),
                select.limit());
    }

    /** Rows that an outer join may leave out are not filtered: that would leave out the others with them. */
    private static List<TableReference> tables(Select select) {
        List<TableReference> tables = new ArrayList<>();
        Set<Source> optional = new HashSet<>();
        for (Join join : select.from().joins()) {
            if (join.kind() == Join.Kind.LEFT) {
                optional.add(join.source());
            }
        }
        for (Source source : select.from().sources()) {
            if (source instanceof TableReference table && !optional.contains(source)) {
                tables.add(table);
            }
        }
        return tables;
    }

    private Set<ColumnName> restricted(Select select, TableReference table) {
        Set<ColumnName> columns = new HashSet<>();
        select.where().stream()
                .flatMap(Condition::allOperands)
                .flatMap(operand -> operand.fields())
                .filter(ColumnReference.class::isInstance)
                .map(ColumnReference.class::cast)
                .filter(field -> field.table().equals(table))
                .forEach(field -> {
                    columns.add(field.column());
                    business.find(field.column())
                            .filter(piece -> piece.kind() != NamedSql.Kind.FILTER)
                            .ifPresent(piece -> columns.addAll(piece.sql().columns()));
                });
        return columns;
    }
}
