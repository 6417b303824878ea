package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what is shown, and which table the question is about. */
final class OutputStep {

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;

    OutputStep(LinkedSchema schema, Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.subqueries = subqueries;
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
    }

    void run() {
        frame.asked().forEach(this::show);
        dropEntitiesShownByColumns();
        showBothNames();
        for (SchemaMention mention : frame.tables()) {
            SchemaElement element = reading.find(mention);
            if (element instanceof SchemaTable table) {
                draft.tables.add(table);
            } else if (element instanceof SchemaColumn column && draft.shown.isEmpty()) {
                draft.shown.add(Shown.plain(column));
                draft.tables.add(column.table());
            }
        }
        if (frame.asksEverything() && draft.shown.stream().allMatch(Shown::isEntity)) {
            draft.shown.clear();
        }
        draft.focus = focus();
    }

    private void show(Asked asked) {
        SchemaElement element = reading.find(asked.mention());
        if (element == null) {
            if (asked.isCount()) {
                draft.shown.add(Shown.ROW_COUNT);
            }
            return;
        }
        draft.tables.add(element.table());
        Amounts amounts = new Amounts(schema);
        SchemaColumn amount = amounts.of(asked, element);
        SchemaColumn head = amounts.head(asked, element);
        if (amount != null) {
            draft.shown.add(Shown.of(asked.function(), amount));
        } else if (head != null && frame.groups().isEmpty()) {
            draft.shown.add(Shown.of(Aggregate.Function.SUM, (SchemaColumn) element));
            draft.groupKeys.add(head);
            draft.meanOfGroups = true;
        } else if (element instanceof SchemaColumn column) {
            boolean wholeName = asked.mention() != null
                    && asked.mention().says("name")
                    && !asked.isAggregate()
                    && column.isPartOfPersonName();
            if (wholeName) {
                DisplayColumns.fullName(column.table()).forEach(part -> draft.shown.add(Shown.plain(part)));
            } else if (column.isCalculated() && !asked.isAggregate()) {
                draft.shown.add(Shown.of(Aggregate.Function.SUM, column));
            } else {
                Aggregate.Function function = functionOf(asked, column);
                draft.shown.add(
                        asked.mention() == null
                                ? Shown.of(function, column)
                                : Shown.called(function, column, asked.distinct(), asked.mention()));
            }
        } else if (asked.isAggregate()) {
            draft.shown.add(StoredCounts.ofRows(element.table())
                    .filter(number -> asked.isCount())
                    .map(number -> Shown.of(Aggregate.Function.SUM, number))
                    .orElse(Shown.ROW_COUNT));
        } else {
            for (SchemaColumn name : DisplayColumns.fullName(element.table())) {
                draft.shown.add(Shown.entity(element.table(), name));
                draft.tables.add(name.table());
            }
        }
    }

    /** Numbers are not counted: they are added up, or shown where each stands in a row that is shown. */
    private Aggregate.@Nullable Function functionOf(Asked asked, SchemaColumn column) {
        boolean counted = asked.isCount() && !asked.distinct() && column.isMeasure() && !column.isTemporal();
        if (!counted) {
            return asked.function();
        }
        boolean ofRows = frame.groups().isEmpty()
                && draft.shown.stream()
                        .anyMatch(item -> item.isPlain()
                                && item.column() != null
                                && item.column().table() == column.table());
        return ofRows ? null : Aggregate.Function.SUM;
    }

    /** "the names of actors and the plays they are in": both have a name, and are related. */
    private void showBothNames() {
        SchemaColumn named = draft.shown.size() == 1 && draft.shown.get(0).isPlain()
                ? draft.shown.get(0).column()
                : null;
        if (named == null || frame.bothNamed().isEmpty() || frame.asksCommon()) {
            return;
        }
        for (SchemaMention mention : frame.bothNamed()) {
            if (reading.find(mention) instanceof SchemaTable table && table != named.table()) {
                SchemaColumn name = DisplayColumns.of(table);
                if (name.isNameLike() && subqueries.areNeighbours(named.table(), table)) {
                    draft.shown.add(Shown.plain(name));
                }
            }
        }
    }

    /**
     * "students' names and ages" does not show the students on top; "which film has the highest rate, and what is the
     * rate" does.
     */
    private void dropEntitiesShownByColumns() {
        List<Shown> kept = new ArrayList<>();
        for (int index = 0; index < draft.shown.size(); index++) {
            if (!isShownByColumn(index)) {
                kept.add(draft.shown.get(index));
            }
        }
        draft.shown.clear();
        draft.shown.addAll(kept);
    }

    private boolean isShownByColumn(int index) {
        Shown item = draft.shown.get(index);
        for (int at = 0; at < draft.shown.size() && item.isEntity(); at++) {
            Shown other = draft.shown.get(at);
            SchemaColumn column = other.isEntity() || other.isCount() ? null : other.column();
            if (column != null && column.table() == item.entity() && (at < index || !other.isPlain())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable SchemaTable focus() {
        for (Shown item : draft.shown) {
            if (item.column() != null) {
                return item.column().table();
            }
        }
        for (Asked asked : frame.asked()) {
            if (reading.find(asked.mention()) instanceof SchemaTable table) {
                return table;
            }
        }
        for (SchemaMention mention : frame.tables()) {
            if (reading.find(mention) instanceof SchemaTable table) {
                return table;
            }
        }
        return null;
    }
}
