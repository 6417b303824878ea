package io.nl2sql.core.domain.quality;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.QueryBlock.Aggregation;
import io.nl2sql.core.domain.sql.QueryBlock.BlockColumn;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sums, averages and counts that a one-to-many join inflates (the "fan trap" and "chasm trap" of data
 * modelling). Judges by keys alone: where nothing is known about the keys of a table it says nothing. Stateless.
 */
public final class FanOutGuard {

    private static final Set<String> INFLATED = Set.of("sum", "total", "avg", "count");

    /** Makes a guard; it keeps nothing. */
    public FanOutGuard() {}

    /**
     * Returns the inflated aggregates in text order; empty for a statement that was not understood.
     *
     * @param analysis the statement
     * @param schema what it was resolved against, with the foreign keys that were declared, added or inferred
     */
    public List<FanOutWarning> review(SqlAnalysis analysis, DatabaseSchema schema) {
        StatementShape shape = analysis.statement().orElse(null);
        if (shape == null) {
            return List.of();
        }
        RowDependencies dependencies = new RowDependencies(shape.blocks(), schema);
        List<FanOutWarning> warnings = new ArrayList<>();
        for (QueryBlock block : shape.blocks()) {
            for (Aggregation aggregation : block.aggregations()) {
                FanOutWarning warning = review(analysis, schema, dependencies, block, aggregation);
                if (warning != null) {
                    warnings.add(warning);
                }
            }
        }
        return warnings;
    }

    private static @Nullable FanOutWarning review(
            SqlAnalysis analysis,
            DatabaseSchema schema,
            RowDependencies dependencies,
            QueryBlock block,
            Aggregation aggregation) {
        Set<Integer> counted =
                aggregation.columns().stream().map(BlockColumn::source).collect(Collectors.toCollection(TreeSet::new));
        if (!INFLATED.contains(aggregation.function()) || aggregation.distinct() || counted.isEmpty()) {
            return null;
        }
        if (aggregation.function().equals("count") && !isCountOfThings(dependencies, block, aggregation, schema)) {
            return null;
        }
        List<Integer> several = dependencies.severalOf(block, counted).stream()
                .filter(source -> dependencies.hasKnownKeys(block, source) && isJoined(block, source))
                .toList();
        boolean known = counted.stream().allMatch(source -> dependencies.hasKnownKeys(block, source));
        return several.isEmpty() || !known ? null : warning(analysis, schema, block, aggregation, counted, several);
    }

    /**
     * A count of a column that is the same in the whole group, or that a join sets equal to a column of the many side,
     * is meant as a count of rows; a count of a key is meant as a count of the things it names.
     */
    private static boolean isCountOfThings(
            RowDependencies dependencies, QueryBlock block, Aggregation aggregation, DatabaseSchema schema) {
        if (!aggregation.bare() || aggregation.columns().size() != 1) {
            return false;
        }
        BlockColumn column = aggregation.columns().get(0);
        TableName table = block.sources().get(column.source()).table();
        boolean key = table != null
                && schema.findTable(table)
                        .filter(found -> found.primaryKey().equals(List.of(column.name())))
                        .isPresent();
        boolean constant = dependencies.settles(block, block.grouping().columns(), column);
        return key && !constant;
    }

    /** Whether the source is joined by a condition; a cartesian product is another matter. */
    private static boolean isJoined(QueryBlock block, int source) {
        return block.equalities().stream()
                .anyMatch(
                        equality -> equality.left().source() != equality.right().source()
                                && (equality.left().source() == source
                                        || equality.right().source() == source));
    }

    private static FanOutWarning warning(
            SqlAnalysis analysis,
            DatabaseSchema schema,
            QueryBlock block,
            Aggregation aggregation,
            Set<Integer> counted,
            List<Integer> several) {
        TextSpan span = aggregation.span();
        String call = span == null
                ? aggregation.function().toUpperCase(Locale.ROOT)
                : span.in(analysis.sql()).replaceAll("\\s+", " ");
        String repeated = names(block, counted);
        String repeating = names(block, several);
        String corrected = FanOutCorrection.of(analysis, schema, block, aggregation, counted, several);
        return new FanOutWarning(
                call, repeated, repeating, span, message(call, repeated, repeating, corrected), corrected);
    }

    private static String message(String call, String repeated, String repeating, @Nullable String corrected) {
        String remedy = corrected != null
                ? "see the corrected statement"
                : "aggregate %s in a subquery of its own before joining it, or leave it out".formatted(repeating);
        return "%s counts rows of %s several times, once for each row of %s joined to them; %s"
                .formatted(call, repeated, repeating, remedy);
    }

    private static String names(QueryBlock block, Iterable<Integer> sources) {
        List<String> names = new ArrayList<>();
        sources.forEach(source -> names.add(name(block, source)));
        return String.join(" and ", names);
    }

    private static String name(QueryBlock block, int source) {
        QueryBlock.Source meant = block.sources().get(source);
        String name = meant.name();
        return meant.table() == null || meant.table().table().equalsIgnoreCase(name)
                ? name
                : "%s (%s)".formatted(meant.table().table(), name);
    }
}
