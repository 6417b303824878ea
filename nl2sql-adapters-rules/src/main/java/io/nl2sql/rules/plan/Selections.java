package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;

/** Selects what a draft shows from joined tables. */
final class Selections {

    private final Frame frame;
    private final Draft draft;

    Selections(Frame frame, Draft draft) {
        this.frame = frame;
        this.draft = draft;
    }

    /** What is shown, in the groups that are asked for. */
    SelectBuilder select(From from, List<Condition> where, SchemaTable focus) {
        return ungrouped(from, where, focus)
                .groupBy(groupFields())
                .having(draft.having.stream().map(Draft.Having::condition).toList());
    }

    /** What is shown, without groups. */
    SelectBuilder ungrouped(From from, List<Condition> where, SchemaTable focus) {
        From related = from;
        for (Relation relation : draft.relations()) {
            related = relation.join(related);
        }
        SelectBuilder select = Select.from(related);
        if (frame.asksEverything() && draft.shown.isEmpty()) {
            select.showAll(TableReference.of(focus.name()));
        }
        draft.periods.forEach(select::show);
        for (Shown item : draft.shown) {
            select.show(item.expression(frame.outputUnit()));
        }
        return select.where(where);
    }

    /** What rows are grouped by. */
    List<Expression> groupFields() {
        List<Expression> keys = new ArrayList<>(draft.periods);
        draft.groupKeys.forEach(key -> keys.add(Columns.field(key)));
        return keys;
    }
}
