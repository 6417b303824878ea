package io.nl2sql.core.metric;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which figures of a database have a name, by what they can be split up, and how its tables are joined for that. It holds no
 * SQL: names and formulas only, so that what is written of it can be quoted piece by piece.
 *
 * @param id names the model
 * @param label what people call it
 * @param active whether it is used
 * @param measures the figures
 * @param dimensions by what figures are split up and filtered
 * @param joins how tables are joined
 * @param predicates conditions that every answer keeps to
 */
public record MetricModel(
        String id,
        String label,
        boolean active,
        List<Measure> measures,
        List<Dimension> dimensions,
        List<Join> joins,
        List<Predicate> predicates) {

    /** Most measures, dimensions, joins or predicates. */
    public static final int MOST_PARTS = 1_000;

    private static final int LONGEST_NAME = 128;

    public MetricModel {
        requireText(id, "model_id");
        requireNonNull(label, "label is null");
        measures = List.copyOf(measures);
        dimensions = List.copyOf(dimensions);
        joins = List.copyOf(joins);
        predicates = List.copyOf(predicates);
        for (List<?> parts : List.of(measures, dimensions, joins, predicates)) {
            require(parts.size() <= MOST_PARTS, "a model has at most %d of each part".formatted(MOST_PARTS));
        }
        Set<String> names = new HashSet<>();
        measures.forEach(measure -> requireNew(names, measure.name()));
        dimensions.forEach(dimension -> requireNew(names, dimension.name()));
    }

    private static void requireNew(Set<String> names, String name) {
        require(
                names.add(name.toLowerCase(Locale.ROOT)),
                "the name %s appears twice among measures and dimensions: rename one".formatted(name));
    }

    /** The measure of a name or synonym, in any case; a name goes before a synonym. */
    public Optional<Measure> findMeasure(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> measures.stream()
                        .filter(measure -> measure.synonyms().stream().anyMatch(name::equalsIgnoreCase))
                        .findFirst());
    }

    /** The dimension of a name or synonym, in any case; a name goes before a synonym. */
    public Optional<Dimension> findDimension(String name) {
        return dimensions.stream()
                .filter(dimension -> dimension.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> dimensions.stream()
                        .filter(dimension -> dimension.synonyms().stream().anyMatch(name::equalsIgnoreCase))
                        .findFirst());
    }

    private static void requireName(String name, String what) {
        requireText(name, "the name of a " + what);
        require(name.length() <= LONGEST_NAME, "the name of a %s is longer than 128 characters".formatted(what));
    }

    /**
     * A figure.
     *
     * @param name what people call it
     * @param table over whose rows it is computed; empty where it is derived from others
     * @param aggregation how
     * @param formula over columns of the table, or over measures where it is derived; empty to count rows
     * @param filters which rows count; their fields are columns of the table
     * @param description what it says, empty where nobody said
     * @param synonyms other words for it
     */
    public record Measure(
            String name,
            String table,
            Aggregation aggregation,
            String formula,
            List<Condition> filters,
            String description,
            List<String> synonyms) {
        public Measure {
            requireName(name, "measure");
            requireNonNull(table, "table is null");
            requireNonNull(aggregation, "aggregation is null");
            requireNonNull(formula, "formula is null");
            filters = List.copyOf(filters);
            requireNonNull(description, "description is null");
            synonyms = List.copyOf(synonyms);
            boolean derived = aggregation == Aggregation.DERIVED;
            require(
                    derived == table.isBlank(),
                    derived
                            ? "the measure %s is derived from others: leave its table out".formatted(name)
                            : "the measure %s names no table: say over which rows it is computed".formatted(name));
            require(
                    !formula.isBlank() || aggregation == Aggregation.COUNT,
                    "the measure %s has no formula: name a column".formatted(name));
            require(
                    !derived || filters.isEmpty(),
                    "the measure %s is derived from others: put the filters on those".formatted(name));
            if (!formula.isBlank()) {
                Formula.parse(formula);
            }
        }
    }

    /** What a dimension is. */
    public enum DimensionKind {
        CATEGORY,
        /** A date or a point in time, which can be cut to months and the like. */
        TIME
    }

    /**
     * By what figures are split up and filtered.
     *
     * @param name what people call it
     * @param table which table has it
     * @param column in which column
     * @param kind what it is
     * @param description what it says, empty where nobody said
     * @param synonyms other words for it
     */
    public record Dimension(
            String name, String table, String column, DimensionKind kind, String description, List<String> synonyms) {
        public Dimension {
            requireName(name, "dimension");
            requireText(table, "the table of the dimension " + name);
            requireText(column, "the column of the dimension " + name);
            requireNonNull(kind, "kind is null");
            requireNonNull(description, "description is null");
            synonyms = List.copyOf(synonyms);
        }
    }

    /** How many rows of one table go with a row of another. */
    public enum Cardinality {
        /** Many rows of the first table go with one of the second. */
        MANY_TO_ONE,
        ONE_TO_ONE,
        ONE_TO_MANY,
        /** Figures are never computed across such a join. */
        MANY_TO_MANY
    }

    /**
     * How two tables are joined.
     *
     * @param from the first table
     * @param fromColumns its columns
     * @param to the second table
     * @param toColumns its columns, as many, which have the same values
     * @param cardinality how many rows go together
     */
    public record Join(
            String from, List<String> fromColumns, String to, List<String> toColumns, Cardinality cardinality) {
        public Join {
            requireText(from, "the first table of a join");
            requireText(to, "the second table of a join");
            fromColumns = List.copyOf(fromColumns);
            toColumns = List.copyOf(toColumns);
            requireNonNull(cardinality, "cardinality is null");
            require(
                    !fromColumns.isEmpty() && fromColumns.size() == toColumns.size(),
                    "the join of %s and %s needs as many columns on both sides".formatted(from, to));
            require(
                    !from.equalsIgnoreCase(to),
                    "the join of %s is with itself, where it is not clear which rows are meant: make a view of the table"
                            .formatted(from));
        }
    }

    /**
     * Conditions that every answer keeps to in which rows of a table can take part: the table is joined for them where it
     * can be.
     *
     * @param table whose rows
     * @param conditions all of which they fulfil; their fields are columns of the table
     */
    public record Predicate(String table, List<Condition> conditions) {
        public Predicate {
            requireText(table, "the table of a governance predicate");
            conditions = List.copyOf(conditions);
            require(!conditions.isEmpty(), "the governance predicate of %s has no condition".formatted(table));
        }
    }

    /** This model with other joins, in addition to its own. */
    public MetricModel withJoins(List<Join> more) {
        List<Join> all = new ArrayList<>(joins);
        all.addAll(more);
        return new MetricModel(id, label, active, measures, dimensions, all, predicates);
    }
}
