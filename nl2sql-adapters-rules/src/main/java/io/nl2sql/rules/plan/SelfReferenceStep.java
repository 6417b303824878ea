package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.SuperiorCondition;
import io.nl2sql.rules.join.SchemaGraph;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.SelfRelations;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows beside each row the row of the same table it refers to: employees and their managers. What is said of those other
 * rows restricts, compares or groups the rows.
 */
final class SelfReferenceStep {

    /** A superior is asked for, and the rows have none. */
    private static final double UNRELATED = .6;

    /** What a row that others refer to is called. */
    private static final String SUPERIOR = "manager";

    private final SchemaGraph graph;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;

    SelfReferenceStep(SchemaGraph graph, Frame frame, Reading reading, Draft draft) {
        this.graph = graph;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
    }

    void run() {
        SchemaTable focus = draft.focus;
        if (focus != null) {
            compare(focus);
        }
        if (focus != null && frame.selfRelation() != null) {
            relate(focus, frame.selfRelation());
            return;
        }
        if (focus == null || draft.shown.isEmpty() || draft.hasAggregates()) {
            return;
        }
        for (Shown item : draft.shown) {
            SchemaColumn column = item.column();
            String noun = item.noun();
            if (column == null || noun == null || !item.isPlain() || draft.shown.size() == 1) {
                continue;
            }
            ForeignKey key = column.table() == focus ? keyOf(column) : null;
            if (key != null) {
                draft.shown.remove(item);
                draft.shown.addAll(new Relation(key, noun, column, focus, true).names());
                return;
            }
        }
        for (String noun : frame.relations()) {
            ForeignKey key = keyNamed(noun, focus);
            SchemaColumn reference = key == null ? null : reference(key, focus);
            if (key != null && reference != null) {
                draft.shown.addAll(new Relation(key, noun, reference, focus, true).names());
                return;
            }
        }
    }

    /** What restricts the rows is said of the rows they refer to, or of those that refer to them. */
    private void relate(SchemaTable focus, Cue relation) {
        ForeignKey key = keyNamed(SUPERIOR, focus);
        SchemaColumn referring = key == null ? null : reference(key, focus);
        if (key == null || referring == null) {
            draft.penalty += UNRELATED;
            return;
        }
        if (relation == Cue.PER_SUPERIOR || relation == Cue.MOST_SUBORDINATES) {
            group(new Relation(key, SUPERIOR, referring, focus, false), relation);
            return;
        }
        TableReference table = TableReference.of(focus.name());
        ColumnReference reference =
                table.column(new ColumnName(focus.name(), key.fromColumns().get(0)));
        ColumnReference referred =
                table.column(new ColumnName(focus.name(), key.toColumns().get(0)));
        if (relation == Cue.TOPMOST) {
            draft.where.add(Restriction.of(new IsNull(reference)));
            return;
        }
        if (relation == Cue.BOTTOMMOST) {
            Query superiors = Select.from(table)
                    .show(reference)
                    .where(List.of(Condition.isNotNull(reference)))
                    .build();
            draft.where.add(Restriction.of(new InQuery(referred, superiors).negated()));
            return;
        }
        List<Condition> said = new ArrayList<>();
        for (Restriction restriction : List.copyOf(draft.where)) {
            if (restriction.column() != null && restriction.column().table() == focus) {
                said.add(restriction.condition());
                draft.where.remove(restriction);
            }
        }
        if (said.isEmpty()) {
            draft.penalty += UNRELATED;
            return;
        }
        boolean upwards = relation == Cue.SUPERIOR;
        Query others = Select.from(table)
                .show(upwards ? reference : referred)
                .where(said)
                .build();
        draft.where.add(Restriction.of(new InQuery(upwards ? referred : reference, others)));
    }

    /** Groups the rows by the row they refer to, which is shown by name. */
    private void group(Relation superior, Cue relation) {
        List<Shown> names = superior.names();
        draft.groupKeys.clear();
        draft.groupKeys.add(superior.reference());
        if (relation == Cue.PER_SUPERIOR) {
            draft.shown.addAll(0, names);
            return;
        }
        draft.shown.clear();
        draft.shown.addAll(names);
        draft.order.add(new OrderItem(new CountRows(), Direction.DESCENDING));
        draft.limit = 1;
    }

    /** Compares rows with those they refer to. */
    private void compare(SchemaTable focus) {
        for (FrameCondition condition : frame.conditions()) {
            if (!(condition instanceof SuperiorCondition compared)) {
                continue;
            }
            ForeignKey key = keyNamed(SUPERIOR, focus);
            SchemaColumn referring = key == null ? null : reference(key, focus);
            SchemaElement attribute = reading.find(compared.attribute());
            SchemaColumn column = attribute == null ? null : Columns.of(attribute);
            if (key == null || referring == null || column == null || column.table() != focus) {
                draft.penalty += UNRELATED;
                continue;
            }
            Relation superior = new Relation(key, SUPERIOR, referring, focus, false);
            Comparison.Operator operator = compared.operator();
            draft.comparedWith.add(superior);
            draft.where.add(Restriction.of(new Comparison(
                    Columns.field(column),
                    compared.scope().negated() ? operator.negated() : operator,
                    superior.field(column.name()))));
        }
    }

    private @Nullable ForeignKey keyOf(SchemaColumn column) {
        return graph.selfReferences(column.table().name()).stream()
                .filter(key -> key.fromColumns().equals(List.of(column.name().column())))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable SchemaColumn reference(ForeignKey key, SchemaTable table) {
        return table.columns().stream()
                .filter(column -> key.fromColumns().equals(List.of(column.name().column())))
                .findFirst()
                .orElse(null);
    }

    private @Nullable ForeignKey keyNamed(String noun, SchemaTable table) {
        for (ForeignKey key : graph.selfReferences(table.name())) {
            Set<String> words = table.columns().stream()
                    .filter(column -> key.fromColumns().contains(column.name().column()))
                    .flatMap(column -> column.words().stream())
                    .collect(Collectors.toSet());
            if (SelfRelations.matches(noun, words)) {
                return key;
            }
        }
        return null;
    }
}
