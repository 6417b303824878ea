package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.metric.JoinGraph.Edge;
import io.nl2sql.core.metric.MetricModel.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The rows of one table that figures are computed from, with the tables that say more of each of them joined to it. Joins
 * keep rows without a partner, so that a total does not change with what it is split up by. Immutable.
 */
final class RowQuery {

    private final Table root;
    private final List<Edge> steps;
    private final List<String> conditions = new ArrayList<>();
    private final Map<TableName, String> aliases = new HashMap<>();
    private final Dialect dialect;
    private final MetricNames names;
    private final ConditionSql writer;
    private final BinaryOperator<String> division;

    RowQuery(
            Table root,
            JoinGraph graph,
            List<Grouped> groups,
            List<Restricted> restrictions,
            List<Restricted> governance,
            MetricNames names,
            Dialect dialect,
            BinaryOperator<String> division) {
        this.root = root;
        this.dialect = dialect;
        this.names = names;
        this.writer = new ConditionSql(dialect);
        this.division = division;
        List<Restricted> kept = governance.stream()
                .filter(predicate -> graph.reaches(root.name(), predicate.table()))
                .toList();
        Set<TableName> needed = new LinkedHashSet<>();
        groups.forEach(group -> needed.add(group.table()));
        restrictions.forEach(restriction -> needed.add(restriction.table()));
        kept.forEach(predicate -> needed.add(predicate.table()));
        this.steps = graph.steps(root.name(), needed);
        aliases.put(root.name(), "t0");
        steps.forEach(step -> aliases.put(step.to(), "t" + aliases.size()));
        kept.forEach(predicate -> conditions.add(sql(predicate)));
        restrictions.forEach(restriction -> conditions.add(sql(restriction)));
    }

    private String sql(Restricted restriction) {
        Column column = restriction.column();
        return writer.of(restriction.condition(), column(restriction.table(), column.name()), column.type());
    }

    /** The dimension as SQL. */
    String group(Grouped group) {
        String column = column(group.table(), group.column().name());
        Grain grain = group.grain();
        return grain == null ? column : DateTruncation.of(dialect, grain, column);
    }

    /** The figure as SQL: an aggregate over the rows. */
    String aggregate(Measure measure) {
        String rows = measure.formula().isBlank()
                ? "1"
                : Formula.parse(measure.formula()).sql(this::ownColumn, division);
        String when = measure.filters().stream().map(this::own).collect(Collectors.joining(" AND "));
        String value = when.isEmpty() ? rows : "CASE WHEN " + when + " THEN " + rows + " END";
        return switch (measure.aggregation()) {
            case COUNT -> when.isEmpty() && measure.formula().isBlank() ? "COUNT(*)" : "COUNT(" + value + ")";
            case COUNT_DISTINCT -> "COUNT(DISTINCT " + value + ")";
            case AVG -> "AVG(" + exact(value) + ")";
            case SUM, MIN, MAX -> measure.aggregation() + "(" + value + ")";
            case DERIVED -> throw new IllegalStateException("a derived measure is computed from no rows");
        };
    }

    /** SQL Server averages whole numbers to whole numbers. */
    private String exact(String value) {
        return dialect.id().equals("sqlserver") ? "1.0 * " + value : value;
    }

    private String own(Condition condition) {
        Column column = names.column(root.name().toString(), condition.field());
        return writer.of(condition, column(root.name(), column.name()), column.type());
    }

    private String ownColumn(String written) {
        return column(root.name(), names.column(root.name().toString(), written).name());
    }

    /** The tables and the conditions on their rows. */
    String from() {
        StringBuilder sql =
                new StringBuilder("FROM ").append(table(root.name())).append(" t0");
        for (Edge step : steps) {
            sql.append("\nLEFT JOIN ")
                    .append(table(step.to()))
                    .append(' ')
                    .append(alias(step.to()))
                    .append(" ON ")
                    .append(on(step));
        }
        if (!conditions.isEmpty()) {
            sql.append("\nWHERE ").append(String.join("\n  AND ", conditions));
        }
        return sql.toString();
    }

    private String on(Edge step) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < step.fromColumns().size(); i++) {
            pairs.add(column(step.from(), step.fromColumns().get(i)) + " = "
                    + column(step.to(), step.toColumns().get(i)));
        }
        return String.join(" AND ", pairs);
    }

    private String table(TableName name) {
        String table = dialect.identifier(name.table());
        return name.schema().isEmpty() ? table : dialect.identifier(name.schema()) + "." + table;
    }

    private String column(TableName table, String column) {
        return alias(table) + "." + dialect.identifier(column);
    }

    private String alias(TableName table) {
        return Objects.requireNonNull(aliases.get(table), () -> table + " is not joined");
    }
}
