package io.nl2sql.server.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nl2sql.core.metric.AggregateText;
import io.nl2sql.core.metric.Aggregation;
import io.nl2sql.core.metric.Comparison;
import io.nl2sql.core.metric.Condition;
import io.nl2sql.core.metric.Grain;
import io.nl2sql.core.metric.MetricModel;
import io.nl2sql.core.metric.MetricModel.Cardinality;
import io.nl2sql.core.metric.MetricModel.Dimension;
import io.nl2sql.core.metric.MetricModel.DimensionKind;
import io.nl2sql.core.metric.MetricModel.Join;
import io.nl2sql.core.metric.MetricModel.Measure;
import io.nl2sql.core.metric.MetricModel.Predicate;
import io.nl2sql.core.metric.MetricQuery;
import io.nl2sql.core.metric.MetricQuery.Grouping;
import io.nl2sql.core.metric.MetricQuery.Order;
import io.nl2sql.core.metric.MetricQuery.Timeframe;
import io.nl2sql.server.metric.MetricForm.ConditionForm;
import io.nl2sql.server.metric.MetricForm.DimensionForm;
import io.nl2sql.server.metric.MetricForm.JoinForm;
import io.nl2sql.server.metric.MetricForm.MeasureForm;
import io.nl2sql.server.metric.MetricForm.Model;
import io.nl2sql.server.metric.MetricForm.PredicateForm;
import io.nl2sql.server.metric.MetricForm.Query;
import io.nl2sql.server.metric.MetricForm.TimeframeForm;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads metric models and queries from their forms, and writes models back. Stateless. */
final class MetricReading {

    private static final Map<String, Comparison> OPERATORS = Map.of(
            "=", Comparison.EQUAL,
            "!=", Comparison.NOT_EQUAL,
            "<>", Comparison.NOT_EQUAL,
            ">", Comparison.GREATER,
            ">=", Comparison.GREATER_OR_EQUAL,
            "<", Comparison.LESS,
            "<=", Comparison.LESS_OR_EQUAL);

    private MetricReading() {}

    /**
     * The model.
     *
     * @throws IllegalArgumentException where it does not hold together, saying why
     */
    static MetricModel model(String id, Model form) {
        List<PredicateForm> predicates = form.governancePredicates();
        return new MetricModel(
                id,
                form.label(),
                form.isActive(),
                form.measures().stream().map(MetricReading::measure).toList(),
                form.dimensions().stream().map(MetricReading::dimension).toList(),
                form.joins().stream().map(MetricReading::join).toList(),
                predicates == null
                        ? List.of()
                        : predicates.stream()
                                .map(predicate -> new Predicate(predicate.table(), conditions(predicate.conditions())))
                                .toList());
    }

    private static Measure measure(MeasureForm form) {
        String aggregation = form.aggregation();
        Optional<AggregateText> call =
                aggregation == null ? AggregateText.parse(form.formula()) : Optional.<AggregateText>empty();
        Aggregation how = aggregation == null
                ? call.map(AggregateText::aggregation)
                        .orElse(form.table().isBlank() ? Aggregation.DERIVED : Aggregation.SUM)
                : Aggregation.valueOf(aggregation.toUpperCase(Locale.ROOT));
        String formula = call.map(AggregateText::formula).orElse(form.formula());
        return new Measure(
                form.name(),
                form.table(),
                how,
                formula.strip().equals("*") ? "" : formula,
                conditions(form.filters()),
                form.description(),
                form.synonyms());
    }

    private static Dimension dimension(DimensionForm form) {
        String column = form.column();
        return new Dimension(
                form.name(),
                form.table(),
                column == null || column.isBlank() ? form.name() : column,
                DimensionKind.valueOf(form.type().toUpperCase(Locale.ROOT)),
                form.description(),
                form.synonyms());
    }

    private static Join join(JoinForm form) {
        return new Join(
                form.fromTable(),
                form.fromColumns(),
                form.toTable(),
                form.toColumns(),
                Cardinality.valueOf(form.cardinality().toUpperCase(Locale.ROOT)));
    }

    private static List<Condition> conditions(List<ConditionForm> forms) {
        return forms.stream().map(MetricReading::condition).toList();
    }

    private static Condition condition(ConditionForm form) {
        Comparison comparison = Optional.ofNullable(OPERATORS.get(form.operator()))
                .orElseGet(() -> Comparison.valueOf(form.operator().toUpperCase(Locale.ROOT)));
        JsonNode value = form.value();
        List<Object> values = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(item -> values.add(value(form, item)));
        } else if (value != null && !value.isNull()) {
            values.add(value(form, value));
        }
        return new Condition(form.field(), comparison, values);
    }

    private static Object value(ConditionForm form, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new IllegalArgumentException(
                "a value of the condition on %s is no text, number or truth value: use is_null for nothing"
                        .formatted(form.field()));
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException where it does not hold together, saying why
     */
    static MetricQuery query(Query form) {
        return new MetricQuery(
                form.metrics(),
                form.dimensions().stream().map(MetricReading::grouping).toList(),
                conditions(form.filters()),
                form.timeframes().stream().map(MetricReading::timeframe).toList(),
                form.orderBy().stream()
                        .map(order -> new Order(order.field(), order.direction().equals("desc")))
                        .toList(),
                form.limit());
    }

    private static Grouping grouping(JsonNode node) {
        if (node.isTextual()) {
            return new Grouping(node.textValue(), null);
        }
        if (node.path("name").isTextual()) {
            JsonNode grain = node.path("grain");
            return new Grouping(
                    node.path("name").textValue(),
                    grain.isMissingNode() || grain.isNull() ? null : grain(grain.asText()));
        }
        throw new IllegalArgumentException("a dimension is a name, or {\"name\": …, \"grain\": …}");
    }

    private static Timeframe timeframe(TimeframeForm form) {
        String grain = form.grain();
        return new Timeframe(
                form.dimension(),
                grain == null ? null : grain(grain),
                day(form.start()),
                day(form.end()),
                form.relative().strip());
    }

    private static Grain grain(String word) {
        try {
            return Grain.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("a grain is one of day, week, month, quarter and year", unknown);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException("a timeframe has a day that is none: write it like 2025-01-31", noDay);
        }
    }

    /** The form of a model that was proposed. */
    static Model form(MetricModel model, String sourceId) {
        return new Model(
                model.id(),
                model.label(),
                model.active(),
                model.measures().stream()
                        .map(measure -> new MeasureForm(
                                measure.name(),
                                measure.table(),
                                word(measure.aggregation()),
                                measure.formula(),
                                measure.filters().stream()
                                        .map(MetricReading::form)
                                        .toList(),
                                measure.description(),
                                measure.synonyms()))
                        .toList(),
                model.dimensions().stream()
                        .map(dimension -> new DimensionForm(
                                dimension.name(),
                                dimension.table(),
                                dimension.column(),
                                word(dimension.kind()),
                                dimension.description(),
                                dimension.synonyms()))
                        .toList(),
                model.joins().stream()
                        .map(join -> new JoinForm(
                                join.from(), join.fromColumns(), join.to(), join.toColumns(), word(join.cardinality())))
                        .toList(),
                model.predicates().stream()
                        .map(predicate -> new PredicateForm(
                                predicate.table(),
                                predicate.conditions().stream()
                                        .map(MetricReading::form)
                                        .toList()))
                        .toList(),
                sourceId);
    }

    private static ConditionForm form(Condition condition) {
        String operator = OPERATORS.entrySet().stream()
                .filter(entry -> entry.getValue() == condition.comparison()
                        && !entry.getKey().equals("<>"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(word(condition.comparison()));
        List<JsonNode> values =
                condition.values().stream().map(MetricReading::json).toList();
        JsonNode value = values.size() == 1
                ? values.get(0)
                : JsonNodeFactory.instance.arrayNode().addAll(values);
        return new ConditionForm(condition.field(), operator, values.isEmpty() ? null : value);
    }

    private static JsonNode json(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof BigDecimal number) {
            return Objects.requireNonNull(nodes.numberNode(number));
        }
        return value instanceof Boolean truth ? nodes.booleanNode(truth) : nodes.textNode(value.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
