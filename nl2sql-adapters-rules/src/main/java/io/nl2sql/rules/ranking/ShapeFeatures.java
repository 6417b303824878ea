package io.nl2sql.rules.ranking;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.candidate.Links;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.ranking.QueryFacts.Construct;
import io.nl2sql.rules.ranking.QuestionSignals.Signal;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the size of a query and what it shows. */
final class ShapeFeatures {

    private static final double NAMED = .55;

    private final LinkedSchema schema;
    private final Links links;
    private final QuestionSignals question;
    private final QueryFacts query;
    private final Features features;

    ShapeFeatures(LinkedSchema schema, Links links, QuestionSignals question, QueryFacts query, Features features) {
        this.schema = schema;
        this.links = links;
        this.question = question;
        this.query = query;
        this.features = features;
    }

    void measure(Frame frame) {
        sizes();
        output(frame);
    }

    private void sizes() {
        features.set("size.tables", query.tables.size());
        features.set("size.joins", query.joins);
        features.set("size.conditions", query.conditions);
        features.set("size.selects", query.selects);
        for (Construct construct : query.constructs) {
            features.set("has." + construct, 1);
        }
        int words = question.names.size() + question.values.size() + question.numbers.size();
        int parts = query.columns.size() + query.conditions + query.tables.size();
        features.set("size.more", Math.max(0, parts - words - 1) / 4.0);
        features.set("size.less", Math.max(0, words - parts) / 4.0);
    }

    private void output(Frame frame) {
        List<SelectItem> items = query.items;
        int asked = Math.max(1, frame.asked().size());
        features.set("items.more", Math.max(0, items.size() - asked));
        features.set("items.less", query.has(Construct.ALL_COLUMNS) ? 0 : Math.max(0, asked - items.size()));
        boolean counts = frame.asked().stream().anyMatch(Asked::isCount);
        List<SchemaColumn> plain = new ArrayList<>();
        int aggregates = 0;
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Value value) {
                aggregates += value.expression().containsAggregate() ? 1 : 0;
                measureItem(value.expression(), plain);
            }
        }
        features.flag("items.count.unasked", !counts && showsCount(items));
        features.flag("items.count.missing", counts && !showsCount(items));
        features.flag("items.repeated", new HashSet<>(items).size() < items.size());
        features.flag("items.grouped.hidden", query.has(Construct.GROUP) && plain.isEmpty());
        features.flag("items.only.aggregates", aggregates == items.size());
        boolean key = plain.stream().anyMatch(column -> column.isKey() || column.isIdLike());
        boolean name = plain.stream().anyMatch(SchemaColumn::isNameLike);
        features.flag("items.key.unasked", key && !question.says(Signal.KEY));
        features.flag("items.key.asked", key && question.says(Signal.KEY));
        features.flag("items.key.missing", !key && question.says(Signal.KEY));
        features.flag("items.name.unasked", name && !question.says(Signal.NAME));
        features.flag("items.name.asked", name && question.says(Signal.NAME));
        features.flag("items.name.missing", !name && question.says(Signal.NAME));
        features.flag("items.all.unasked", query.has(Construct.ALL_COLUMNS) && !frame.asksEverything());
        features.flag("items.all.missing", !query.has(Construct.ALL_COLUMNS) && frame.asksEverything());
    }

    private static boolean showsCount(List<SelectItem> items) {
        return items.stream()
                .anyMatch(item -> item instanceof SelectItem.Value value
                        && (value.expression() instanceof CountRows
                                || (value.expression() instanceof Aggregate aggregate
                                        && aggregate.function() == Aggregate.Function.COUNT)));
    }

    private void measureItem(Expression expression, List<SchemaColumn> plain) {
        if (expression instanceof Aggregate aggregate) {
            SchemaColumn column = column(aggregate.argument());
            if (column != null) {
                add("items.aggregate.named", links.of(column));
                features.flag("items.aggregate.unnamed", links.of(column) < NAMED);
                features.flag(
                        "items.aggregate.text",
                        aggregate.function() != Aggregate.Function.COUNT
                                && !column.isNumeric()
                                && !column.isTemporal());
                features.flag(
                        "items.aggregate.key", aggregate.function() != Aggregate.Function.COUNT && column.isIdLike());
            }
            return;
        }
        SchemaColumn column = column(expression);
        if (column == null) {
            return;
        }
        plain.add(column);
        double score = links.of(column);
        boolean stands = score < NAMED && column == DisplayColumns.of(column.table());
        add("items.named", score);
        if (stands) {
            add("items.stands.named", links.of(column.table()));
            features.flag("items.stands.unnamed", links.of(column.table()) < NAMED);
        } else if (score < NAMED) {
            add("items.unnamed", 1);
        }
        features.flag("items.reference", column.references() != null);
        add("items.table.named", links.of(column.table()));
    }

    private void add(String name, double value) {
        features.set(name, features.value(name) + value);
    }

    private @Nullable SchemaColumn column(Expression expression) {
        return expression instanceof ColumnReference reference
                ? schema.findColumn(reference.column()).orElse(null)
                : null;
    }
}
