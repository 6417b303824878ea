package io.nl2sql.core.metric;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.metric.MetricModel.Cardinality;
import io.nl2sql.core.metric.MetricModel.Dimension;
import io.nl2sql.core.metric.MetricModel.DimensionKind;
import io.nl2sql.core.metric.MetricModel.Join;
import io.nl2sql.core.metric.MetricModel.Measure;
import io.nl2sql.core.text.CompoundName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Proposes a metric model by rule: measures of what was drafted and of the aggregates in sample statements, dimensions of
 * the columns that describe, joins of the keys. Only tables that a text names take part; all, where it names none. Stateless.
 */
public final class MetricExtractor {

    private static final int LONGEST_TEXT = 200_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern AGGREGATE = Pattern.compile(
            "\\b(?:SUM|COUNT|AVG|MIN|MAX)\\s*\\([^()]{1,500}\\)(?:\\s+AS\\s+([\\p{L}_][\\p{L}\\p{N}_]*|\"[^\"]{1,100}\"))?",
            Pattern.CASE_INSENSITIVE);

    private MetricExtractor() {}

    /**
     * What the model is made of.
     *
     * @param id of the model
     * @param label of the model
     * @param schema the database
     * @param schemaText what somebody wrote about it, such as its definitions
     * @param sampleSql statements whose figures matter; empty for none
     * @param drafted figures that were drafted; those that are no plain aggregate are left out
     */
    public record Source(
            String id, String label, DatabaseSchema schema, String schemaText, String sampleSql, List<Metric> drafted) {
        public Source {
            requireNonNull(schema, "schema is null");
            requireNonNull(schemaText, "schemaText is null");
            requireNonNull(sampleSql, "sampleSql is null");
            drafted = List.copyOf(drafted);
        }
    }

    /** The model, not active yet where it has no measure. */
    public static MetricModel extract(Source source) {
        List<Table> tables = tables(source);
        Set<String> names = new LinkedHashSet<>();
        List<Measure> measures = new ArrayList<>();
        for (Measure sampled : sampled(source, tables)) {
            addTo(measures, sampled, names);
        }
        for (Metric metric : source.drafted()) {
            drafted(metric, tables, source.schema()).ifPresent(measure -> addTo(measures, measure, names));
        }
        List<Dimension> dimensions = dimensions(tables, source.schema(), names);
        return new MetricModel(
                source.id(),
                source.label(),
                !measures.isEmpty(),
                measures.stream().limit(MetricModel.MOST_PARTS).toList(),
                dimensions.stream().limit(MetricModel.MOST_PARTS).toList(),
                joins(tables, source.schema()).stream()
                        .limit(MetricModel.MOST_PARTS)
                        .toList(),
                List.of());
    }

    private static void addTo(List<Measure> measures, Measure measure, Set<String> names) {
        boolean known = measures.stream()
                .anyMatch(other -> other.table().equals(measure.table())
                        && other.aggregation() == measure.aggregation()
                        && other.formula().equalsIgnoreCase(measure.formula()));
        if (!known && names.add(measure.name().toLowerCase(Locale.ROOT))) {
            measures.add(measure);
        }
    }

    private static List<Table> tables(Source source) {
        Set<String> words = words(source.schemaText());
        words.addAll(words(source.sampleSql()));
        List<Table> named = source.schema().tables().stream()
                .filter(table -> words.containsAll(words(table.name().table())))
                .toList();
        return named.isEmpty() ? source.schema().tables() : named;
    }

    private static Set<String> words(String text) {
        Matcher matcher = WORD.matcher(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        Set<String> words = new LinkedHashSet<>();
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** An aggregate belongs to the one table that has all of its columns. */
    private static List<Measure> sampled(Source source, List<Table> tables) {
        List<Measure> measures = new ArrayList<>();
        String sql = source.sampleSql();
        Matcher matcher = AGGREGATE.matcher(sql.substring(0, Math.min(sql.length(), LONGEST_TEXT)));
        while (matcher.find()) {
            String alias = matcher.group(1);
            String call = alias == null
                    ? matcher.group()
                    : matcher.group().substring(0, matcher.group().lastIndexOf(')') + 1);
            AggregateText.parse(call)
                    .filter(aggregate -> !aggregate.formula().isEmpty())
                    .ifPresent(aggregate -> owner(aggregate, tables)
                            .ifPresent(table -> measures.add(new Measure(
                                    alias == null ? name(aggregate) : spoken(alias.replace("\"", "")),
                                    table.name().toString(),
                                    aggregate.aggregation(),
                                    aggregate.formula(),
                                    List.of(),
                                    "",
                                    List.of()))));
        }
        return measures;
    }

    private static Optional<Table> owner(AggregateText aggregate, List<Table> tables) {
        Set<String> columns = Formula.parse(aggregate.formula()).names();
        List<Table> owners = tables.stream()
                .filter(table -> columns.stream().allMatch(column -> has(table, column)))
                .toList();
        return owners.size() == 1 && !columns.isEmpty() ? Optional.of(owners.get(0)) : Optional.empty();
    }

    private static boolean has(Table table, String column) {
        return table.columns().stream().anyMatch(other -> other.name().equalsIgnoreCase(column));
    }

    private static String name(AggregateText aggregate) {
        String columns = Formula.parse(aggregate.formula()).names().stream()
                .map(MetricExtractor::spoken)
                .collect(Collectors.joining(" "));
        String prefix = switch (aggregate.aggregation()) {
            case SUM -> "total ";
            case AVG -> "average ";
            case COUNT -> "number of ";
            case COUNT_DISTINCT -> "number of different ";
            case MIN -> "smallest ";
            case MAX -> "largest ";
            case DERIVED -> "";
        };
        return cut(prefix + columns);
    }

    private static Optional<Measure> drafted(Metric metric, List<Table> tables, DatabaseSchema schema) {
        Optional<Table> table = schema.findWritten(metric.table()).filter(tables::contains);
        return table.flatMap(owner -> AggregateText.parse(metric.expression())
                .filter(aggregate -> aggregate.formula().isEmpty()
                        || Formula.parse(aggregate.formula()).names().stream().allMatch(name -> has(owner, name)))
                .map(aggregate -> new Measure(
                        cut(metric.name()),
                        owner.name().toString(),
                        aggregate.aggregation(),
                        aggregate.formula(),
                        List.of(),
                        metric.description(),
                        metric.synonyms())));
    }

    /** Columns that describe: texts, truth values and times that are no key. A name that two have gets its table. */
    private static List<Dimension> dimensions(List<Table> tables, DatabaseSchema schema, Set<String> taken) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        tables.forEach(table ->
                describing(table, schema).forEach(column -> uses.merge(spoken(column.name()), 1, Integer::sum)));
        List<Dimension> dimensions = new ArrayList<>();
        for (Table table : tables) {
            for (Column column : describing(table, schema)) {
                String bare = spoken(column.name());
                boolean alone = uses.getOrDefault(bare, 0) == 1 && !taken.contains(bare);
                String name = alone ? bare : spoken(table.name().table()) + " " + bare;
                if (taken.add(cut(name).toLowerCase(Locale.ROOT))) {
                    dimensions.add(new Dimension(
                            cut(name),
                            table.name().toString(),
                            column.name(),
                            column.type().isTemporal() ? DimensionKind.TIME : DimensionKind.CATEGORY,
                            column.comment() == null ? "" : column.comment(),
                            List.of()));
                }
            }
        }
        return dimensions;
    }

    private static List<Column> describing(Table table, DatabaseSchema schema) {
        Set<String> keys = new LinkedHashSet<>(table.primaryKey());
        schema.foreignKeys().stream()
                .filter(key -> key.from().equals(table.name()))
                .forEach(key -> keys.addAll(key.fromColumns()));
        return table.columns().stream()
                .filter(column -> !keys.contains(column.name()))
                .filter(column -> column.type() == ColumnType.TEXT
                        || column.type() == ColumnType.BOOLEAN
                        || (column.type().isTemporal() && column.type() != ColumnType.TIME))
                .toList();
    }

    /** Tables that are joined in two ways, or with themselves, are left to people. */
    private static List<Join> joins(List<Table> tables, DatabaseSchema schema) {
        Set<String> present =
                tables.stream().map(table -> table.name().toString()).collect(Collectors.toSet());
        Map<String, List<ForeignKey>> keys = new LinkedHashMap<>();
        for (ForeignKey key : schema.foreignKeys()) {
            boolean usable = present.contains(key.from().toString())
                    && present.contains(key.to().toString())
                    && !key.from().equals(key.to());
            if (usable) {
                keys.computeIfAbsent(key.from() + " " + key.to(), pair -> new ArrayList<>())
                        .add(key);
            }
        }
        return keys.values().stream()
                .filter(pair -> pair.size() == 1)
                .map(pair -> join(pair.get(0), schema))
                .toList();
    }

    private static Join join(ForeignKey key, DatabaseSchema schema) {
        boolean one = schema.findTable(key.from())
                .filter(table -> table.primaryKey().equals(key.fromColumns())
                        || table.uniqueKeys().contains(key.fromColumns()))
                .isPresent();
        return new Join(
                key.from().toString(),
                key.fromColumns(),
                key.to().toString(),
                key.toColumns(),
                one ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE);
    }

    private static String spoken(String name) {
        String words = String.join(" ", CompoundName.words(name));
        return cut(words.isBlank() ? name : words);
    }

    private static String cut(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100).strip();
    }
}
