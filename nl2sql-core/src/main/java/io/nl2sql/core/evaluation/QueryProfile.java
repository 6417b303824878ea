package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.outline.Condition;
import io.nl2sql.core.domain.outline.OutlineBlock;
import io.nl2sql.core.domain.outline.OutlineBlock.Combination;
import io.nl2sql.core.domain.outline.OutlineBlock.Output;
import io.nl2sql.core.domain.outline.OutlineBlock.Selection;
import io.nl2sql.core.domain.outline.OutlineBlock.Source;
import io.nl2sql.core.domain.outline.SqlOutline;
import io.nl2sql.core.domain.outline.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query makes use of and what its parts say, in a form in which two ways to write the same are equal where that
 * is easy to tell: without case, aliases and the order of conditions, tables and columns.
 */
final class QueryProfile {

    private static final Pattern AGGREGATE_CALL =
            Pattern.compile("\\b(?:count|sum|avg|min|max|total)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE = Pattern.compile(
            "\\b(?:strftime|date|datetime|julianday|time|year|month|quarter|week|day|dayofweek|extract|date_part|date_trunc"
                    + "|datediff|date_add|date_sub|dateadd|date_format|to_char|add_months|interval|now|getdate)\\b\\s*(?:\\(|')"
                    + "|\\bcurrent_(?:date|time|timestamp)\\b|'\\d{4}-\\d{2}(?:-\\d{2})?",
            Pattern.CASE_INSENSITIVE);

    private final Set<QueryFeature> features = EnumSet.noneOf(QueryFeature.class);
    private final Map<QueryPart, List<String>> parts = new EnumMap<>(QueryPart.class);

    private QueryProfile() {
        for (QueryPart part : QueryPart.values()) {
            parts.put(part, new ArrayList<>());
        }
    }

    static QueryProfile of(SqlOutline outline) {
        QueryProfile profile = new QueryProfile();
        outline.blocks().forEach(profile::add);
        profile.parts.values().forEach(Collections::sort);
        return profile;
    }

    /** What the query makes use of, in the order of the constants. */
    List<QueryFeature> features() {
        return List.copyOf(features);
    }

    /** The parts in which another query says something else, in the order of the constants. */
    List<QueryPart> differences(QueryProfile other) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().equals(other.parts.get(part.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(OutlineBlock block) {
        QueryNames names = QueryNames.of(block);
        if (block.body() instanceof Combination combination) {
            features.add(QueryFeature.SET_OPERATION);
            note(QueryPart.SET_OPERATION, combination.operators());
        } else if (block.body() instanceof Selection selection) {
            add(selection, names);
        } else {
            note(QueryPart.NESTING, List.of("written"));
        }
        block.order().forEach(key -> {
            use(QueryFeature.ORDER_BY);
            note(QueryPart.ORDER, List.of(text(key.term(), names) + (key.descending() ? " desc" : "")));
        });
        OutlineBlock.RowRange range = block.range();
        if (range != null) {
            use(QueryFeature.LIMIT);
            note(QueryPart.LIMIT, List.of("%s from %s %s".formatted(range.rows(), range.skipped(), range.remark())));
        }
    }

    private void add(Selection selection, QueryNames names) {
        if (selection.sources().size() > 1) {
            use(QueryFeature.JOIN);
        }
        for (Source source : selection.sources()) {
            if (source.block()) {
                nest("from");
            } else {
                note(QueryPart.JOIN, List.of(QueryNames.folded(source.name())));
            }
            addConditions(source.condition(), QueryPart.FILTER, names);
        }
        addConditions(selection.filter(), QueryPart.FILTER, names);
        selection.groups().forEach(term -> {
            use(QueryFeature.GROUP_BY);
            note(QueryPart.GROUPING, List.of(text(term, names)));
        });
        if (selection.having() != null) {
            use(QueryFeature.HAVING);
            addConditions(selection.having(), QueryPart.HAVING, names);
        }
        selection.outputs().forEach(output -> add(output, names));
        if (selection.distinct()) {
            use(QueryFeature.DISTINCT);
            note(QueryPart.DISTINCT, List.of("rows"));
        }
    }

    private void add(Output output, QueryNames names) {
        String text = text(output.term(), names);
        note(AGGREGATE_CALL.matcher(text).find() ? QueryPart.AGGREGATE : QueryPart.COLUMNS, List.of(text));
    }

    private void addConditions(@Nullable Condition condition, QueryPart part, QueryNames names) {
        if (condition == null) {
            return;
        }
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(inner -> addConditions(inner, part, names));
        } else if (condition instanceof Condition.Any any) {
            note(part, List.of("or"));
            any.conditions().forEach(inner -> addConditions(inner, part, names));
        } else if (condition instanceof Condition.Not not) {
            note(part, List.of("not"));
            addConditions(not.condition(), part, names);
        } else {
            addLeaf(condition, part, names);
        }
    }

    private void addLeaf(Condition condition, QueryPart part, QueryNames names) {
        if (condition instanceof Condition.Comparison comparison) {
            addComparison(comparison, part, names);
        } else if (condition instanceof Condition.Range range) {
            use(QueryFeature.BETWEEN);
            note(
                    part,
                    List.of("%s between %s and %s%s"
                            .formatted(
                                    text(range.value(), names),
                                    text(range.low(), names),
                                    text(range.high(), names),
                                    sign(range.negated()))));
        } else if (condition instanceof Condition.Membership membership) {
            List<String> members = membership.members().stream()
                    .map(member -> text(member, names))
                    .sorted()
                    .toList();
            note(
                    part,
                    List.of("%s in %s%s"
                            .formatted(text(membership.value(), names), members, sign(membership.negated()))));
        } else if (condition instanceof Condition.Missing missing) {
            use(QueryFeature.NULL);
            note(part, List.of("%s is null%s".formatted(text(missing.value(), names), sign(missing.negated()))));
        } else if (condition instanceof Condition.Existence existence) {
            nest("exists");
            note(part, List.of("exists" + sign(existence.negated())));
        } else if (condition instanceof Condition.WrittenCondition written) {
            note(part, List.of(written(written.sql(), names)));
        } else {
            throw new IllegalStateException("unknown condition " + condition.getClass());
        }
    }

    private static String sign(boolean negated) {
        return negated ? " not" : "";
    }

    /** Two columns set equal join their tables, wherever that is said. */
    private void addComparison(Condition.Comparison comparison, QueryPart part, QueryNames names) {
        Condition.Comparator comparator = comparison.comparator();
        if (comparator == Condition.Comparator.LIKE || comparator == Condition.Comparator.NOT_LIKE) {
            use(QueryFeature.LIKE);
        }
        String left = text(comparison.left(), names);
        String right = text(comparison.right(), names);
        boolean joins = comparator == Condition.Comparator.EQUAL
                && comparison.left() instanceof Term.ColumnTerm
                && comparison.right() instanceof Term.ColumnTerm;
        if (joins) {
            note(QueryPart.JOIN, List.of(left.compareTo(right) <= 0 ? left + " = " + right : right + " = " + left));
        } else {
            note(part, List.of("%s %s %s".formatted(left, comparator, right)));
        }
    }

    private String text(Term term, QueryNames names) {
        if (term instanceof Term.ColumnTerm column) {
            return names.computed(column).map(output -> text(output, names)).orElseGet(() -> names.of(column));
        }
        if (term instanceof Term.StarTerm star) {
            return star.source().isEmpty() ? "*" : names.table(star.source()) + ".*";
        }
        if (term instanceof Term.ConstantTerm constant) {
            return written(constant.text(), names);
        }
        if (term instanceof Term.CallTerm call) {
            return call(call, names);
        }
        if (term instanceof Term.BlockTerm) {
            nest("value");
            return "(query)";
        }
        if (term instanceof Term.WrittenTerm written) {
            return written(written.sql(), names);
        }
        throw new IllegalStateException("unknown term " + term.getClass());
    }

    private String call(Term.CallTerm call, QueryNames names) {
        List<String> arguments =
                call.arguments().stream().map(argument -> text(argument, names)).toList();
        if (call.distinct()) {
            use(QueryFeature.DISTINCT);
        }
        String text = "%s(%s%s)"
                .formatted(
                        QueryNames.folded(call.function()),
                        call.distinct() ? "distinct " : "",
                        String.join(", ", arguments));
        return written(text, names);
    }

    private String written(String sql, QueryNames names) {
        if (AGGREGATE_CALL.matcher(sql).find()) {
            use(QueryFeature.AGGREGATE);
        }
        if (DATE.matcher(sql).find()) {
            use(QueryFeature.DATE);
        }
        return names.inside(sql);
    }

    private void nest(String where) {
        use(QueryFeature.NESTED);
        note(QueryPart.NESTING, List.of(where));
    }

    private void use(QueryFeature feature) {
        features.add(feature);
    }

    private void note(QueryPart part, List<String> texts) {
        parts.computeIfAbsent(part, key -> new ArrayList<>()).addAll(texts);
    }
}
