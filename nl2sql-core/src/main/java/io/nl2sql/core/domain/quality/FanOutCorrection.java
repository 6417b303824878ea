package io.nl2sql.core.domain.quality;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.QueryBlock.Aggregation;
import io.nl2sql.core.domain.sql.QueryBlock.Side;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement that an inflated aggregate was meant to be, in two cases that leave no doubt: a count of keys
 * becomes a count of different keys, and a table that does nothing but filter moves into EXISTS. Works on the tokens of
 * the text, so that all the rest stays as it was written.
 */
final class FanOutCorrection {

    private static final Set<String> ROWS_DO_NOT_MATTER = Set.of("min", "max");

    private final SqlAnalysis analysis;
    private final StatementShape shape;
    private final QueryBlock block;
    private final int filter;
    private final BlockText text;

    private FanOutCorrection(SqlAnalysis analysis, StatementShape shape, QueryBlock block, int filter, BlockText text) {
        this.analysis = analysis;
        this.shape = shape;
        this.block = block;
        this.filter = filter;
        this.text = text;
    }

    /** The corrected statement, or null where it takes a person to tell. */
    static @Nullable String of(
            SqlAnalysis analysis,
            DatabaseSchema schema,
            QueryBlock block,
            Aggregation aggregation,
            Set<Integer> counted,
            List<Integer> several) {
        StatementShape shape = analysis.statement().orElse(null);
        if (shape == null) {
            return null;
        }
        if (several.size() == 1 && block.scope() == 0) {
            String filtered = BlockText.read(analysis)
                    .map(text -> new FanOutCorrection(analysis, shape, block, several.get(0), text).filtered(counted))
                    .orElse(null);
            if (filtered != null) {
                return filtered;
            }
        }
        boolean alone = shape.blocks().stream()
                        .mapToInt(each -> each.aggregations().size())
                        .sum()
                == 1;
        return alone && aggregation.function().equals("count")
                ? countedOnce(analysis.sql(), aggregation, schema)
                : null;
    }

    private static @Nullable String countedOnce(String sql, Aggregation aggregation, DatabaseSchema schema) {
        TextSpan span = aggregation.span();
        int open = span == null ? -1 : sql.indexOf('(', span.start());
        boolean found = span != null
                && open >= 0
                && open < span.end()
                && !schema.tables().isEmpty();
        return found ? sql.substring(0, open + 1) + "DISTINCT " + sql.substring(open + 1) : null;
    }

    private @Nullable String filtered(Set<Integer> counted) {
        QueryBlock.Source source = block.sources().get(filter);
        boolean plain = source.table() != null
                && block.sources().stream().allMatch(each -> each.side() == Side.INNER)
                && text.items().size() == block.sources().size()
                && shape.stars().isEmpty()
                && block.aggregations().stream().allMatch(each -> isUntouched(each, counted));
        if (!plain || (filter == 0 && text.items().size() != 2)) {
            return null;
        }
        List<TextSpan> uses = uses(source);
        List<String> moved = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        int condition = filter == 0 ? 1 : filter;
        for (int index = 1; index < text.items().size(); index++) {
            if (index == condition) {
                text.items().get(index).condition().ifPresent(span -> moved.add(span.in(analysis.sql())));
            }
        }
        for (TextSpan conjunct : text.conjuncts()) {
            boolean moves = uses.stream().anyMatch(use -> isInside(use, conjunct));
            (moves ? moved : kept).add(conjunct.in(analysis.sql()));
        }
        boolean elsewhere = uses.stream()
                .anyMatch(use -> text.conjuncts().stream().noneMatch(conjunct -> isInside(use, conjunct))
                        && text.items()
                                .get(condition)
                                .condition()
                                .filter(span -> isInside(use, span))
                                .isEmpty());
        return elsewhere || moved.isEmpty() ? null : written(kept, moved);
    }

    private String written(List<String> kept, List<String> moved) {
        String sql = analysis.sql();
        StringBuilder written = new StringBuilder(sql.substring(0, text.from().end()));
        boolean first = true;
        for (int index = 0; index < text.items().size(); index++) {
            if (index == filter) {
                continue;
            }
            BlockText.Item item = text.items().get(index);
            written.append(' ')
                    .append(first ? item.source().in(sql) : item.whole().in(sql));
            first = false;
        }
        List<String> conditions = new ArrayList<>(kept);
        conditions.add("EXISTS (SELECT 1 FROM %s WHERE %s)"
                .formatted(text.items().get(filter).source().in(sql), String.join(" AND ", moved)));
        written.append(" WHERE ").append(String.join(" AND ", conditions));
        String rest = text.rest().in(sql);
        return rest.isEmpty() ? written.toString() : written + " " + rest;
    }

    private boolean isUntouched(Aggregation aggregation, Set<Integer> counted) {
        boolean ofCounted = !aggregation.columns().isEmpty()
                && aggregation.columns().stream().allMatch(column -> counted.contains(column.source()));
        boolean ofOthers = aggregation.columns().stream().noneMatch(column -> column.source() == filter);
        return ofCounted
                || (ofOthers
                        && !aggregation.columns().isEmpty()
                        && (aggregation.distinct() || ROWS_DO_NOT_MATTER.contains(aggregation.function())));
    }

    /** Where columns of the source are named, in this block or in a subquery of it. */
    private List<TextSpan> uses(QueryBlock.Source source) {
        List<TextSpan> uses = new ArrayList<>();
        TableName table = source.table();
        for (ColumnReference column : shape.columns()) {
            boolean bare = column.qualifier().isEmpty()
                    && column.target() instanceof ColumnReference.Target.Base base
                    && base.column().table().equals(table);
            if (bare || column.qualifier().equalsIgnoreCase(source.name())) {
                uses.add(Optional.ofNullable(column.span()).orElse(new TextSpan(0, 0)));
            }
        }
        return uses;
    }

    private static boolean isInside(TextSpan inner, TextSpan outer) {
        return inner.start() >= outer.start() && inner.end() <= outer.end();
    }
}
