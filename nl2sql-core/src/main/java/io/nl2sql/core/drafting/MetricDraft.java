package io.nl2sql.core.drafting;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drafts the usual figures by rule: how many there are, sums of what adds up, averages of what does not. */
final class MetricDraft {

    private static final Set<String> ADDED_UP = Set.of(
            "amount",
            "total",
            "subtotal",
            "quantity",
            "revenue",
            "sales",
            "turnover",
            "cost",
            "costs",
            "tax",
            "fee",
            "fees",
            "payment",
            "profit",
            "expense",
            "budget",
            "balance",
            "hours",
            "weight",
            "stock",
            "spend",
            "spent");

    private static final Set<String> AVERAGED = Set.of(
            "price",
            "rate",
            "score",
            "rating",
            "salary",
            "age",
            "temperature",
            "percent",
            "discount",
            "duration",
            "height",
            "speed",
            "grade",
            "distance",
            "width",
            "length");

    private final DraftRequest request;
    private final DraftPieces pieces;

    MetricDraft(DraftRequest request, DraftPieces pieces) {
        this.request = request;
        this.pieces = pieces;
    }

    private record Measure(Table table, Column column, String function, String kind) {

        String bareName() {
            String name = Measured.of(column)
                    .map(Measured::quantity)
                    .orElse(SpokenName.of(column.name()))
                    .text();
            return name.startsWith(kind) ? name : kind + " " + name;
        }

        String fullName() {
            return "%s of %s"
                    .formatted(bareName(), SpokenName.of(table.name().table()).plural());
        }
    }

    /** The figures, each name once. */
    List<Drafted<Metric>> metrics() {
        Map<String, Drafted<Metric>> metrics = new LinkedHashMap<>();
        List<Measure> measures = new ArrayList<>();
        for (Table table : request.schema().tables()) {
            if (table.kind() == TableKind.TABLE) {
                String plural = SpokenName.of(table.name().table()).plural();
                add(metrics, "number of " + plural, table, "COUNT(*)");
                measures.addAll(measures(table));
            }
        }
        Map<String, Long> uses = measures.stream().collect(groupingBy(Measure::bareName, counting()));
        for (Measure measure : measures) {
            boolean alone = uses.getOrDefault(measure.bareName(), 0L) == 1
                    && !measure.bareName().equals(measure.kind());
            String column =
                    request.schema().dialect().identifier(measure.column().name());
            add(
                    metrics,
                    alone ? measure.bareName() : measure.fullName(),
                    measure.table(),
                    "%s(%s)".formatted(measure.function(), column));
        }
        return List.copyOf(metrics.values());
    }

    private void add(Map<String, Drafted<Metric>> metrics, String name, Table table, String expression) {
        Metric metric = new Metric(name, pieces.written(table), MetricKind.SIMPLE, expression, "", List.of());
        metrics.putIfAbsent(name, new Drafted<>(metric, Origin.RULES, RuleDraft.GUESSED));
    }

    private List<Measure> measures(Table table) {
        List<Measure> measures = new ArrayList<>();
        for (Column column : table.columns()) {
            List<String> words = SpokenName.of(column.name()).words();
            if (isFigure(table, column)) {
                if (words.stream().anyMatch(ADDED_UP::contains)) {
                    measures.add(new Measure(table, column, "SUM", "total"));
                } else if (words.stream().anyMatch(AVERAGED::contains)) {
                    measures.add(new Measure(table, column, "AVG", "average"));
                }
            }
        }
        return measures;
    }

    private boolean isFigure(Table table, Column column) {
        boolean undeclared = column.type() == ColumnType.OTHER
                && request.contents()
                        .profile(table.columnName(column))
                        .filter(profile -> profile.content() == Content.NUMBER)
                        .isPresent();
        boolean numeric = column.type().isNumeric() || undeclared;
        return numeric
                && !table.primaryKey().contains(column.name())
                && !refers(table, column)
                && !request.isSensitive(table.columnName(column));
    }

    private boolean refers(Table table, Column column) {
        return request.schema().foreignKeys().stream()
                .filter(key -> key.from().equals(table.name()))
                .map(ForeignKey::fromColumns)
                .anyMatch(columns -> columns.contains(column.name()));
    }
}
