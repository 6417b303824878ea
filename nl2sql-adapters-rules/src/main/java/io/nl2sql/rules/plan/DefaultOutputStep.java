package io.nl2sql.rules.plan;

import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.Ordering;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.plan.ImpliedColumns.Fit;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides what to show where the question does not say it. */
final class DefaultOutputStep {

    private static final double GUESS_PENALTY = .3;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;

    DefaultOutputStep(LinkedSchema schema, Frame frame, Reading reading, Draft draft, ComparedColumns compared) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.compared = compared;
    }

    /** Adds an output where there is none; false where nothing can be shown. */
    boolean run() {
        if (draft.shown.isEmpty() && !frame.asksEverything()) {
            showOrderedColumn();
        }
        if (draft.shown.isEmpty() || frame.asksImpliedBeside()) {
            showImplied();
        }
        if (draft.shown.isEmpty() && !frame.asksEverything() && !showNamed()) {
            return false;
        }
        if (frame.asksPerson()) {
            showWho();
        }
        if (draft.tables.isEmpty()) {
            draft.tables.addAll(compared.tables());
        }
        if (draft.focus == null) {
            draft.focus = draft.shown.stream()
                    .filter(item -> item.column() != null)
                    .map(item -> item.column().table())
                    .findFirst()
                    .orElseGet(() -> firstTable());
        }
        return !draft.tables.isEmpty();
    }

    /** "who earns more than 2000": the pay restricts the people; it is not what is asked for. */
    private void showWho() {
        SchemaColumn only = draft.shown.size() == 1 && draft.shown.get(0).isPlain()
                ? draft.shown.get(0).column()
                : null;
        boolean compares = only != null && draft.where.stream().anyMatch(DefaultOutputStep::isMeasured);
        if (only != null && compares && (only.isMeasure() || only.isTemporal())) {
            SchemaTable table = only.table();
            if (DisplayColumns.ofEntity(table).isNameLike()) {
                draft.shown.clear();
                showEntity(table);
            }
        }
    }

    private static boolean isMeasured(Restriction restriction) {
        SchemaColumn column = restriction.column();
        return column != null && (column.isMeasure() || column.isTemporal());
    }

    private @org.jspecify.annotations.Nullable SchemaTable firstTable() {
        return draft.tables.stream()
                .min(Comparator.comparingInt(SchemaTable::position))
                .orElse(null);
    }

    private void showOrderedColumn() {
        boolean nothingNamed = frame.asked().stream().allMatch(asked -> asked.mention() == null)
                && frame.tables().isEmpty();
        if (frame.orderings().isEmpty() || !nothingNamed) {
            return;
        }
        Ordering first = frame.orderings().get(0);
        SchemaElement element = first.function() == null ? reading.find(first.mention()) : null;
        if (element != null) {
            draft.shown.add(Shown.plain(Columns.of(element)));
        }
    }

    /** "when" asks for a date, "where" for a place. */
    private void showImplied() {
        if (frame.impliedOutput().isEmpty()) {
            return;
        }
        List<SchemaTable> tables = new ArrayList<>(compared.tables());
        List<Fit> fits = ImpliedColumns.find(schema, frame.impliedOutput(), tables);
        List<Fit> inTables = fits.stream()
                .filter(fit -> tables.contains(fit.column().table()))
                .toList();
        ImpliedColumns.best(inTables.isEmpty() ? fits : inTables, fit -> 0).ifPresent(fit -> {
            draft.shown.add(Shown.plain(fit.column()));
            draft.tables.add(fit.column().table());
        });
    }

    private boolean showNamed() {
        SchemaElement ranked = reading.find(frame.shownBySuperlative());
        SchemaElement named = ranked == null ? firstNamed() : ranked;
        if (named != null) {
            if (named instanceof SchemaTable table) {
                showEntity(table);
            } else {
                draft.shown.add(Shown.plain(Columns.of(named)));
                draft.tables.add(named.table());
            }
            return true;
        }
        SchemaTable table = draft.focus == null ? firstTable() : draft.focus;
        if (table == null) {
            return false;
        }
        showEntity(table);
        draft.penalty += GUESS_PENALTY;
        return true;
    }

    private void showEntity(SchemaTable table) {
        for (SchemaColumn name : DisplayColumns.fullName(table)) {
            draft.shown.add(Shown.entity(table, name));
            draft.tables.add(name.table());
        }
    }

    private @org.jspecify.annotations.Nullable SchemaElement firstNamed() {
        for (SchemaMention mention : frame.tables()) {
            SchemaElement element = reading.find(mention);
            if (element != null) {
                return element;
            }
        }
        for (Asked asked : frame.asked()) {
            SchemaElement element = reading.find(asked.mention());
            if (element != null) {
                return element;
            }
        }
        return null;
    }
}
