package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.metric.BoundQuery.Part;
import io.nl2sql.core.metric.MetricModel.Measure;
import io.nl2sql.core.metric.MetricQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts the parts of a bound query together. Immutable. */
final class MetricStatement {

    private final BoundQuery query;
    private final Dialect dialect;
    private final ConditionSql writer;

    MetricStatement(BoundQuery query, Dialect dialect) {
        this.query = query;
        this.dialect = dialect;
        this.writer = new ConditionSql(dialect);
    }

    String sql() {
        return (query.parts().size() == 1 ? ofOneTable(query.parts().get(0)) : ofSeveralTables()) + ending();
    }

    private String ofOneTable(Part part) {
        Function<Measure, String> base = part.rows()::aggregate;
        List<String> groups = query.groups().stream().map(part.rows()::group).toList();
        StringBuilder sql = new StringBuilder(select(shown(groups, base)))
                .append('\n')
                .append(part.rows().from());
        if (!groups.isEmpty()) {
            sql.append("\nGROUP BY ").append(String.join(", ", groups));
        }
        String conditions = conditions(base);
        return conditions.isEmpty()
                ? sql.toString()
                : sql.append("\nHAVING ").append(conditions).toString();
    }

    /** Groups are the same in all parts, and there where one of them has it. */
    private String ofSeveralTables() {
        StringBuilder with = new StringBuilder("WITH ");
        for (int part = 0; part < query.parts().size(); part++) {
            with.append(name(part))
                    .append(" AS (\n")
                    .append(part(query.parts().get(part)))
                    .append("\n), ");
        }
        boolean split = !query.groups().isEmpty();
        if (split) {
            with.append("k AS (\n").append(keys()).append("\n), ");
        }
        with.setLength(with.length() - 2);
        List<String> groups = IntStream.range(0, query.groups().size())
                .mapToObj(group -> "k.g" + group)
                .toList();
        StringBuilder sql = new StringBuilder(with)
                .append('\n')
                .append(select(shown(groups, this::column)))
                .append("\nFROM ")
                .append(split ? "k" : name(0));
        for (int part = split ? 0 : 1; part < query.parts().size(); part++) {
            sql.append(split ? "\nLEFT JOIN " : "\nCROSS JOIN ").append(name(part));
            sql.append(split ? " ON " + sameGroup(name(part)) : "");
        }
        String conditions = conditions(this::column);
        return conditions.isEmpty()
                ? sql.toString()
                : sql.append("\nWHERE ").append(conditions).toString();
    }

    private String part(Part part) {
        List<String> columns = new ArrayList<>();
        List<String> groups = query.groups().stream().map(part.rows()::group).toList();
        for (int group = 0; group < groups.size(); group++) {
            columns.add(groups.get(group) + " AS g" + group);
        }
        for (int measure = 0; measure < part.measures().size(); measure++) {
            columns.add(part.rows().aggregate(part.measures().get(measure)) + " AS m" + measure);
        }
        String sql = "SELECT " + String.join(", ", columns) + "\n" + part.rows().from();
        return groups.isEmpty() ? sql : sql + "\nGROUP BY " + String.join(", ", groups);
    }

    private String keys() {
        String columns = IntStream.range(0, query.groups().size())
                .mapToObj(group -> "g" + group)
                .collect(Collectors.joining(", "));
        return IntStream.range(0, query.parts().size())
                .mapToObj(part -> "SELECT " + columns + " FROM " + name(part))
                .collect(Collectors.joining("\nUNION\n"));
    }

    private String sameGroup(String part) {
        return IntStream.range(0, query.groups().size())
                .mapToObj(group -> "(k.g%d = %s.g%d OR (k.g%d IS NULL AND %s.g%d IS NULL))"
                        .formatted(group, part, group, group, part, group))
                .collect(Collectors.joining(" AND "));
    }

    /** The column of a measure; where a part has no such group, there is nothing to count. */
    private String column(Measure measure) {
        for (int part = 0; part < query.parts().size(); part++) {
            int index = query.parts().get(part).measures().indexOf(measure);
            if (index >= 0) {
                String column = name(part) + ".m" + index;
                return measure.aggregation().isCount() ? "COALESCE(" + column + ", 0)" : column;
            }
        }
        throw new IllegalStateException("the measure %s is computed nowhere".formatted(measure.name()));
    }

    private static String name(int part) {
        return "f" + part;
    }

    private List<String> shown(List<String> groups, Function<Measure, String> base) {
        List<String> columns = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            columns.add(groups.get(group) + " AS "
                    + dialect.identifier(query.groups().get(group).alias()));
        }
        for (Measure measure : query.figures().shown()) {
            columns.add(figure(measure, base) + " AS " + dialect.identifier(measure.name()));
        }
        return columns;
    }

    private String figure(Measure measure, Function<Measure, String> base) {
        return query.figures().sql(measure, base, (left, right) -> Quotient.of(dialect, left, right));
    }

    private String select(List<String> columns) {
        String top = dialect.limitStyle() == LimitStyle.TOP
                        && query.query().mostRows().isPresent()
                ? "TOP (" + query.query().limit() + ") "
                : "";
        return "SELECT " + top + String.join(",\n       ", columns);
    }

    private String conditions(Function<Measure, String> base) {
        return query.onMeasures().stream()
                .map(condition -> writer.of(
                        condition,
                        figure(query.figures().measure(condition.field()), base),
                        type(query.figures().measure(condition.field()))))
                .collect(Collectors.joining(" AND "));
    }

    /** The smallest and the largest value may be a text or a day. */
    private static ColumnType type(Measure measure) {
        return measure.aggregation() == Aggregation.MIN || measure.aggregation() == Aggregation.MAX
                ? ColumnType.OTHER
                : ColumnType.DECIMAL;
    }

    private String ending() {
        StringBuilder sql = new StringBuilder();
        List<String> order = order();
        if (!order.isEmpty()) {
            sql.append("\nORDER BY ").append(String.join(", ", order));
        }
        if (query.query().mostRows().isPresent()) {
            sql.append(
                    switch (dialect.limitStyle()) {
                        case LIMIT_OFFSET -> "\nLIMIT " + query.query().limit();
                        case FETCH_FIRST -> "\nFETCH FIRST " + query.query().limit() + " ROWS ONLY";
                        case TOP -> "";
                    });
        }
        return sql.toString();
    }

    private List<String> order() {
        List<Order> wanted = query.query().order();
        if (wanted.isEmpty() && query.query().mostRows().isPresent()) {
            return query.groups().stream()
                    .map(group -> dialect.identifier(group.alias()))
                    .toList();
        }
        return wanted.stream()
                .map(order -> dialect.identifier(shownName(order.field())) + (order.descending() ? " DESC" : ""))
                .toList();
    }

    private String shownName(String field) {
        Optional<String> measure = query.figures().shown().stream()
                .filter(shown -> shown.name().equalsIgnoreCase(field)
                        || shown.synonyms().stream().anyMatch(field::equalsIgnoreCase))
                .map(Measure::name)
                .findFirst();
        return measure.or(() -> query.groups().stream()
                        .map(Grouped::alias)
                        .filter(field::equalsIgnoreCase)
                        .findFirst())
                .or(() -> query.groups().stream()
                        .filter(group -> group.grain() != null
                                && group.alias()
                                        .equalsIgnoreCase(
                                                field + "_" + group.grain().word()))
                        .map(Grouped::alias)
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the order names %s, which the query does not show".formatted(MetricNames.shortened(field))));
    }
}
