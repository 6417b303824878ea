package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a business are made of. Expressions are SQL of the database over the columns of the named table.
 *
 * @param metrics figures that have a name
 * @param segments conditions that have a name
 * @param derivedColumns columns that are computed
 * @param joinHints joins to prefer or to avoid
 * @param defaultFilters conditions that hold unless a question says otherwise
 * @param timeZone in which days begin, or null for that of the database
 */
public record SemanticModel(
        List<Metric> metrics,
        List<Segment> segments,
        List<DerivedColumn> derivedColumns,
        List<JoinHint> joinHints,
        List<DefaultFilter> defaultFilters,
        @Nullable ZoneId timeZone) {

    /** A model that says nothing. */
    public static final SemanticModel EMPTY =
            new SemanticModel(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public SemanticModel {
        metrics = List.copyOf(metrics);
        segments = List.copyOf(segments);
        derivedColumns = List.copyOf(derivedColumns);
        joinHints = List.copyOf(joinHints);
        defaultFilters = List.copyOf(defaultFilters);
    }

    /** How a metric is made. */
    public enum MetricKind {
        /** An aggregate over the rows of a table. */
        SIMPLE,
        /** One aggregate divided by another. */
        RATIO,
        /** An expression over other metrics. */
        DERIVED,
        /** A running total over time. */
        CUMULATIVE
    }

    /**
     * A figure that has a name.
     *
     * @param name what people call it
     * @param table over whose rows it is computed; empty for one that is derived from others
     * @param kind how it is made
     * @param expression SQL; of a ratio the numerator and the denominator with a division between them
     * @param description what it says, empty where nobody said
     * @param synonyms other words for it
     */
    public record Metric(
            String name, String table, MetricKind kind, String expression, String description, List<String> synonyms) {
        public Metric {
            requireText(name, "name");
            requireNonNull(table, "table is null");
            requireNonNull(kind, "kind is null");
            requireText(expression, "expression");
            requireNonNull(description, "description is null");
            synonyms = List.copyOf(synonyms);
        }
    }

    /**
     * A condition that has a name, such as "active customers".
     *
     * @param name what people call it
     * @param table whose rows it picks
     * @param condition SQL that is true for those rows
     * @param synonyms other words for it
     */
    public record Segment(String name, String table, String condition, List<String> synonyms) {
        public Segment {
            requireText(name, "name");
            requireText(table, "table");
            requireText(condition, "condition");
            synonyms = List.copyOf(synonyms);
        }
    }

    /**
     * A column that is computed from others of its table.
     *
     * @param name what people call it
     * @param table whose rows have it
     * @param expression SQL
     * @param synonyms other words for it
     */
    public record DerivedColumn(String name, String table, String expression, List<String> synonyms) {
        public DerivedColumn {
            requireText(name, "name");
            requireText(table, "table");
            requireText(expression, "expression");
            synonyms = List.copyOf(synonyms);
        }
    }

    /**
     * How two tables are to be joined.
     *
     * @param from one table
     * @param to the other
     * @param condition SQL; empty where the tables must not be joined directly
     */
    public record JoinHint(String from, String to, String condition) {
        public JoinHint {
            requireText(from, "from");
            requireText(to, "to");
            requireNonNull(condition, "condition is null");
        }
    }

    /**
     * A condition that holds unless a question says otherwise, such as leaving deleted rows out.
     *
     * @param table of whose rows
     * @param condition SQL
     */
    public record DefaultFilter(String table, String condition) {
        public DefaultFilter {
            requireText(table, "table");
            requireText(condition, "condition");
        }
    }
}
