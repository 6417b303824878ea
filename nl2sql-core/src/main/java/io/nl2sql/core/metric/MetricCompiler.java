package io.nl2sql.core.metric;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.metric.MetricModel.Dimension;
import io.nl2sql.core.metric.MetricModel.DimensionKind;
import io.nl2sql.core.metric.MetricModel.Predicate;
import io.nl2sql.core.metric.MetricQuery.Timeframe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the SQL of a metric query, always the same for the same model, query and day. Figures of several tables are
 * computed from the rows of each by themselves and then put side by side, so that no join multiplies what is added up; a
 * dimension that could only be reached by such a join is refused. Nothing of a model or query gets into the statement but as
 * a quoted name or an escaped literal; the statement has to pass the gate like any other. Immutable, safe for concurrent use.
 */
public final class MetricCompiler {

    private final MetricModel model;
    private final DatabaseSchema schema;
    private final Dialect dialect;
    private final LocalDate today;

    /**
     * @param schema the tables that the model names
     * @param dialect in which the statement is written
     * @param today from which relative times are told
     */
    public MetricCompiler(MetricModel model, DatabaseSchema schema, Dialect dialect, LocalDate today) {
        this.model = requireNonNull(model, "model is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.today = requireNonNull(today, "today is null");
    }

    /**
     * The statement.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID where there is none, in one line
     */
    public String compile(MetricQuery query) {
        try {
            return new MetricStatement(bound(query), dialect).sql();
        } catch (IllegalArgumentException refused) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
    }

    /**
     * Holds every name of the model against the schema.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID for one that is not there, in one line
     */
    public void check() {
        MetricNames names = new MetricNames(schema);
        try {
            JoinGraph.of(model, names);
            model.dimensions().forEach(dimension -> names.column(dimension.table(), dimension.column()));
            governance(names);
            model.measures().forEach(measure -> check(measure, names));
        } catch (IllegalArgumentException refused) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
    }

    private void check(MetricModel.Measure measure, MetricNames names) {
        if (measure.aggregation() == Aggregation.DERIVED) {
            MetricQuery query = new MetricQuery(List.of(measure.name()), List.of(), List.of(), List.of(), List.of(), 0);
            new WantedFigures(model, query, List.of());
            return;
        }
        measure.filters().forEach(filter -> names.column(measure.table(), filter.field()));
        if (measure.formula().isBlank()) {
            names.table(measure.table());
        } else {
            Formula.parse(measure.formula()).names().forEach(name -> names.column(measure.table(), name));
        }
    }

    private BoundQuery bound(MetricQuery query) {
        MetricNames names = new MetricNames(schema);
        List<Grouped> groups = new ArrayList<>();
        query.dimensions().forEach(group -> add(groups, group(group.dimension(), group.grain(), names)));
        List<Restricted> restrictions = new ArrayList<>();
        List<Condition> onMeasures = new ArrayList<>();
        for (Condition filter : query.filters()) {
            Optional<Dimension> dimension = model.findDimension(filter.field());
            if (dimension.isPresent()) {
                restrictions.add(restricted(dimension.get(), filter, names));
            } else if (model.findMeasure(filter.field()).isPresent()) {
                onMeasures.add(filter);
            } else {
                throw new IllegalArgumentException("the filter names %s, which is no dimension or measure of the model"
                        .formatted(MetricNames.shortened(filter.field())));
            }
        }
        for (Timeframe timeframe : query.timeframes()) {
            Dimension time = time(timeframe);
            if (timeframe.grain() != null) {
                add(groups, group(time.name(), timeframe.grain(), names));
            }
            restrictions.addAll(range(time, timeframe, names));
        }
        WantedFigures figures = new WantedFigures(model, query, onMeasures);
        JoinGraph graph = JoinGraph.of(model, names);
        List<Restricted> governance = governance(names);
        BoundQuery bound = new BoundQuery(query, figures, groups, onMeasures);
        figures.byTable(names).forEach((table, measures) -> {
            Table root = names.table(table);
            bound.add(
                    new RowQuery(root, graph, groups, restrictions, governance, names, dialect, this::quotient),
                    measures);
        });
        return bound;
    }

    /** Nothing is divided by zero. */
    private String quotient(String left, String right) {
        return Quotient.of(dialect, left, right);
    }

    private static void add(List<Grouped> groups, Grouped group) {
        if (!groups.contains(group)) {
            if (groups.stream().anyMatch(other -> other.alias().equalsIgnoreCase(group.alias()))) {
                throw new IllegalArgumentException(
                        "two columns of the answer would be called %s: rename a dimension".formatted(group.alias()));
            }
            groups.add(group);
        }
    }

    private Grouped group(String name, @Nullable Grain grain, MetricNames names) {
        Dimension dimension = dimension(name);
        if (grain != null && dimension.kind() != DimensionKind.TIME) {
            throw new IllegalArgumentException(
                    "the dimension %s is no time: leave its grain out".formatted(dimension.name()));
        }
        String alias = grain == null ? dimension.name() : dimension.name() + "_" + grain.word();
        boolean taken = grain != null && model.findMeasure(alias).isPresent();
        if (taken) {
            throw new IllegalArgumentException(
                    "two columns of the answer would be called %s: rename a measure".formatted(alias));
        }
        return new Grouped(
                alias,
                names.table(dimension.table()).name(),
                names.column(dimension.table(), dimension.column()),
                grain);
    }

    private Dimension dimension(String name) {
        return model.findDimension(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no dimension %s in the model: name one of it"
                        .formatted(MetricNames.shortened(name))));
    }

    private static Restricted restricted(Dimension dimension, Condition condition, MetricNames names) {
        return new Restricted(
                names.table(dimension.table()).name(), names.column(dimension.table(), dimension.column()), condition);
    }

    private Dimension time(Timeframe timeframe) {
        if (!timeframe.dimension().isBlank()) {
            Dimension named = dimension(timeframe.dimension());
            if (named.kind() != DimensionKind.TIME) {
                throw new IllegalArgumentException(
                        "the dimension %s is no time: name one that is in the timeframe".formatted(named.name()));
            }
            return named;
        }
        List<Dimension> times = model.dimensions().stream()
                .filter(dimension -> dimension.kind() == DimensionKind.TIME)
                .toList();
        if (times.size() != 1) {
            throw new IllegalArgumentException(
                    "the model has %d times: name one in the timeframe".formatted(times.size()));
        }
        return times.get(0);
    }

    /** The last day is included, whatever the time of it. */
    private List<Restricted> range(Dimension time, Timeframe timeframe, MetricNames names) {
        LocalDate from = timeframe.from();
        LocalDate to = timeframe.to();
        if (!timeframe.relative().isBlank()) {
            RelativeTime relative = RelativeTime.of(timeframe.relative(), today);
            from = relative.from();
            to = relative.to();
        }
        List<Restricted> range = new ArrayList<>();
        if (from != null) {
            range.add(edge(time, Comparison.GREATER_OR_EQUAL, from, names));
        }
        if (to != null) {
            range.add(edge(time, Comparison.LESS, to.plusDays(1), names));
        }
        return range;
    }

    private static Restricted edge(Dimension time, Comparison comparison, LocalDate day, MetricNames names) {
        return restricted(time, new Condition(time.name(), comparison, List.of(day.toString())), names);
    }

    private List<Restricted> governance(MetricNames names) {
        List<Restricted> all = new ArrayList<>();
        for (Predicate predicate : model.predicates()) {
            for (Condition condition : predicate.conditions()) {
                Column column = names.column(predicate.table(), condition.field());
                all.add(new Restricted(names.table(predicate.table()).name(), column, condition));
            }
        }
        return all;
    }
}
