package io.nl2sql.rules.candidate;

import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Other conditions: one less, another column compared, part of a text instead of the whole. */
final class ConditionVariants implements VariantRule {

    private static final int MOST_OTHER_NUMBERS = 3;

    private final Parts parts;

    ConditionVariants(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        parts.pruned(select).ifPresent(pruned -> proposals.accept(VariantKind.DROP_TABLES, pruned));
        for (int index = 0; index < select.where().size(); index++) {
            Select rest = select.withWhere(Parts.without(select.where(), index));
            proposals.accept(VariantKind.DROP_CONDITION, parts.pruned(rest).orElse(rest));
            exchange(select, index, links, proposals);
        }
        for (int index = 0; index < select.having().size(); index++) {
            proposals.accept(
                    VariantKind.DROP_GROUP_CONDITION,
                    select.withGroups(select.groupBy(), Parts.without(select.having(), index)));
        }
    }

    private void exchange(Select select, int index, Links links, BiConsumer<VariantKind, Query> proposals) {
        Condition condition = select.where().get(index);
        if (condition instanceof Comparison comparison) {
            compare(select, index, comparison, links, proposals);
        } else if (condition instanceof TextMatch match && match.position() != TextMatch.Position.PATTERN) {
            Condition equal = Condition.equal(match.text(), Literal.of(match.characters()));
            replace(select, index, equal, VariantKind.LIKE_TO_EQUAL, proposals);
        } else if (condition instanceof AnyOf any && any.parts().size() == 2 && isPlain(select)) {
            Select left = select.withWhere(
                    Parts.replaced(select.where(), index, any.parts().get(0)));
            Select right = select.withWhere(
                    Parts.replaced(select.where(), index, any.parts().get(1)));
            proposals.accept(VariantKind.OR_TO_UNION, pruned(left).union(pruned(right)));
            proposals.accept(VariantKind.OR_TO_INTERSECTION, pruned(left).intersect(pruned(right)));
        }
    }

    private Select pruned(Select select) {
        return parts.pruned(select).orElse(select);
    }

    private static boolean isPlain(Select select) {
        return select.groupBy().isEmpty()
                && select.orderBy().isEmpty()
                && select.limit() == null
                && select.items().stream().noneMatch(Parts::isAggregate);
    }

    private void compare(
            Select select, int index, Comparison comparison, Links links, BiConsumer<VariantKind, Query> proposals) {
        SchemaColumn column = parts.column(comparison.left());
        if (column == null) {
            return;
        }
        boolean text = comparison.right() instanceof Literal.TextLiteral;
        if (text && comparison.operator() == Operator.EQUAL && !column.isNumeric()) {
            String characters = ((Literal.TextLiteral) comparison.right()).value();
            Condition like = TextMatch.contains(comparison.left(), characters);
            replace(select, index, like, VariantKind.EQUAL_TO_LIKE, proposals);
        }
        if (comparison.right() instanceof Literal.NumberLiteral) {
            for (SchemaColumn other : otherNumbers(column, links)) {
                Expression field = Parts.field(other);
                Condition changed = Condition.compare(field, comparison.operator(), comparison.right());
                Select edited = select.withWhere(Parts.replaced(select.where(), index, changed));
                parts.reaching(edited, other.table().name())
                        .ifPresent(wider -> proposals.accept(VariantKind.OTHER_NUMBER, wider));
            }
        }
    }

    /** Other numbers that may be meant: those the question names, then those beside the one compared. */
    private static List<SchemaColumn> otherNumbers(SchemaColumn column, Links links) {
        List<SchemaColumn> others = new ArrayList<>();
        links.strongColumns().stream().filter(SchemaColumn::isNumeric).forEach(others::add);
        column.table().columns().stream().filter(SchemaColumn::isMeasure).forEach(others::add);
        return others.stream()
                .filter(other -> other != column && other.formula() == null && !other.isMetric())
                .distinct()
                .limit(MOST_OTHER_NUMBERS)
                .toList();
    }

    private static void replace(
            Select select, int index, Condition condition, VariantKind kind, BiConsumer<VariantKind, Query> proposals) {
        proposals.accept(kind, select.withWhere(Parts.replaced(select.where(), index, condition)));
    }
}
