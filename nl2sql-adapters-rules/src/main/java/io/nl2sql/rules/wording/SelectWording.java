package io.nl2sql.rules.wording;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Words for one selection: what is shown, of what, under which conditions, in which groups, order and number. */
final class SelectWording {

    /** What an order of which only a part is kept begins with. */
    static final String ONLY = "only ";

    private final Select select;
    private final Speaker speaker;
    private final Phrases phrases;
    private final QueryWording queries;
    private final boolean explicit;

    /** @param explicit whether columns of the main table carry its name as well */
    SelectWording(Select select, Map<TableName, List<String>> primaryKeys, QueryWording queries, boolean explicit) {
        this.select = select;
        this.explicit = explicit;
        this.speaker = new Speaker(select, primaryKeys, explicit);
        this.phrases = new Phrases(speaker, queries);
        this.queries = queries;
    }

    String words() {
        StringBuilder words = new StringBuilder(shown());
        if (!had().isEmpty()) {
            words.append(" that have ").append(Nouns.list(had(), "and"));
        }
        if (!select.where().isEmpty()) {
            words.append(" where ").append(phrases.conditions(select.where()));
        }
        if (!groupKeys().isEmpty()) {
            words.append(" for each ").append(Nouns.list(groupKeys(), "and"));
        }
        if (!select.having().isEmpty()) {
            words.append(' ').append(phrases.groupConditions(select.having()));
        }
        if (!order().isEmpty()) {
            words.append(", ").append(order());
        }
        without().forEach(noun -> words.append(", also those without ").append(noun));
        return words.toString();
    }

    /** The table that what is shown belongs to first of all. */
    Source main() {
        return speaker.main();
    }

    /** What is shown, each for itself; with its table where everything carries its table. */
    List<String> shownParts() {
        List<String> parts = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.Value value) {
                Expression expression = value.expression();
                String words = expression instanceof Field field ? speaker.bare(field) : phrases.expression(expression);
                parts.add(words + (explicit && expression instanceof Field ? owner(expression) : ""));
            } else {
                parts.add("everything about " + speaker.many(((SelectItem.AllColumns) item).source()));
            }
        }
        return parts;
    }

    /** The conditions on rows, each for itself. */
    List<String> conditions() {
        return phrases.conditionParts(select.where());
    }

    /** The conditions on groups, each for itself: "with more than 100 tracks". */
    List<String> groupConditions() {
        return select.having().stream()
                .map(condition -> phrases.groupConditions(List.of(condition)))
                .toList();
    }

    /** What may be missing in a row. */
    List<String> without() {
        return select.from().joins().stream()
                .filter(join -> join.kind() == Join.Kind.LEFT)
                .map(join -> speaker.one(join.source()))
                .toList();
    }

    /** The rows alone: "album where title is …", leaving out how they belong to the query around. */
    String existing() {
        Set<Source> own = Set.copyOf(select.from().sources());
        List<Condition> inner = select.where().stream()
                .filter(condition -> !(condition instanceof Comparison comparison
                        && comparison.left() instanceof Field left
                        && comparison.right() instanceof Field right
                        && own.contains(left.source()) != own.contains(right.source())))
                .toList();
        String noun = speaker.one(select.from().first());
        return inner.isEmpty() ? noun : noun + " where " + phrases.conditions(inner);
    }

    private String shown() {
        List<String> parts = new ArrayList<>();
        List<Expression> columns = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                parts.add("everything about " + speaker.many(all.source()));
            } else if (!isGroupLabel(((SelectItem.Value) item).expression())) {
                columns.add(((SelectItem.Value) item).expression());
            }
        }
        parts.addAll(withOwners(columns));
        return (select.distinct() ? "different " : "") + Nouns.list(parts, "and");
    }

    /** Whether a shown column only tells which group a row stands for; "for each" says so. */
    private boolean isGroupLabel(Expression expression) {
        return select.groupBy().contains(expression) && select.shown().anyMatch(Expression::containsAggregate);
    }

    /** Expressions of the same table share one "of". */
    private List<String> withOwners(List<Expression> expressions) {
        List<String> parts = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            Expression expression = expressions.get(i);
            run.add(expression instanceof Field field ? speaker.bare(field) : phrases.expression(expression));
            String owner = owner(expression);
            boolean last = i + 1 == expressions.size()
                    || !owner(expressions.get(i + 1)).equals(owner);
            if (last) {
                parts.add(Nouns.list(run, "and") + owner);
                run = new ArrayList<>();
            }
        }
        return parts;
    }

    private String owner(Expression expression) {
        if (expression instanceof CountRows) {
            return "";
        }
        List<Source> sources = expression.fields().map(Field::source).distinct().toList();
        if (sources.size() != 1) {
            return "";
        }
        Source source = sources.get(0);
        if (source instanceof DerivedTable derived) {
            return " among the " + queries.inside(derived.query());
        }
        boolean named = expression instanceof Aggregate && !source.equals(speaker.main());
        return named ? "" : " of " + speaker.many(source);
    }

    /** The rows that there have to be of tables that nothing else mentions. */
    List<String> had() {
        Set<Source> mentioned = new HashSet<>();
        mentioned.add(speaker.main());
        select.fields().map(Field::source).forEach(mentioned::add);
        boolean counts = Stream.concat(
                        select.expressions(), select.having().stream().flatMap(Condition::allOperands))
                .anyMatch(SelectWording::countsRows);
        if (counts) {
            mentioned.add(speaker.counted());
        }
        select.items().stream()
                .filter(SelectItem.AllColumns.class::isInstance)
                .forEach(item -> mentioned.add(((SelectItem.AllColumns) item).source()));
        select.from().joins().stream()
                .filter(join -> join.kind() == Join.Kind.LEFT)
                .forEach(join -> mentioned.add(join.source()));
        return speaker.silent(mentioned).stream().map(speaker::many).toList();
    }

    /** All tables that it reads. */
    List<String> nouns() {
        return select.from().sources().stream().map(speaker::many).toList();
    }

    private static boolean countsRows(Expression expression) {
        return expression instanceof CountRows || expression.operands().stream().anyMatch(SelectWording::countsRows);
    }

    /** What a row stands for, where figures of groups are shown. */
    List<String> groupKeys() {
        boolean told = select.shown().anyMatch(Expression::containsAggregate);
        if (select.groupBy().isEmpty() || !told) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        List<Expression> left = new ArrayList<>(select.groupBy());
        for (Source source : select.from().sources()) {
            if (speaker.isKeyOf(source, left)) {
                keys.add(speaker.one(source));
                left.removeIf(expression -> speaker.isIn(source, expression));
            }
        }
        left.forEach(expression -> keys.add(phrases.expression(expression)));
        return keys;
    }

    /** The order, or which part of it is kept; empty where there is none. */
    String order() {
        Limit limit = select.limit();
        if (select.orderBy().isEmpty()) {
            return limit == null ? "" : ONLY + Nouns.number(limit.count());
        }
        OrderItem first = select.orderBy().get(0);
        boolean descending = first.direction() == Direction.DESCENDING;
        if (limit == null) {
            return "sorted by " + Nouns.list(sorted(), "and then");
        }
        String extreme = phrases.extreme(first.expression(), descending);
        if (limit.offset() > 0) {
            String place = limit.count() == 1
                    ? "the " + Nouns.ordinal(limit.offset() + 1)
                    : Nouns.number(limit.count()) + " after the first " + Nouns.number(limit.offset());
            return ONLY + place + " by " + extreme.substring("the ".length());
        }
        String several = limit.count() == 1 ? "the one" : "the " + Nouns.number(limit.count());
        return ONLY + several + " with " + extreme;
    }

    private List<String> sorted() {
        return select.orderBy().stream()
                .map(item -> phrases.expression(item.expression())
                        + (item.direction() == Direction.DESCENDING ? " in descending order" : ""))
                .toList();
    }
}
