package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is counted where nothing was named that could be: the type "that occurs most often" occurs in the rows that
 * refer to it, for among the types themselves each occurs once.
 */
final class OccurrenceStep {

    private static final double SAID = .7;

    /** Length of the shortest word that is looked for inside of names. */
    private static final int SHORTEST_PART = 5;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Draft draft;

    OccurrenceStep(LinkedSchema schema, Frame frame, Draft draft) {
        this.schema = schema;
        this.frame = frame;
        this.draft = draft;
    }

    void run() {
        SchemaTable entity = draft.tables.size() == 1 ? draft.tables.iterator().next() : null;
        if (entity == null || !countsRows(entity) || !showsRowsOf(entity)) {
            return;
        }
        Members members = new Members(schema);
        List<SchemaTable> referring = members.referringTo(entity);
        Optional<SchemaTable> said = referring.stream().filter(this::isSaid).findFirst();
        said.or(() -> frame.asksPopularity() ? members.eventsOf(entity) : members.of(entity))
                .ifPresent(draft.tables::add);
    }

    /** Whether groups are ranked or chosen by their number of rows, and nothing else that is counted was named. */
    private boolean countsRows(SchemaTable entity) {
        boolean ranked = draft.order.stream().anyMatch(item -> item.expression() instanceof CountRows);
        boolean chosen = draft.having.stream()
                .filter(having -> having.counted() == null || having.counted() == entity)
                .flatMap(having -> having.condition().operands().stream())
                .anyMatch(operand -> operand instanceof CountRows);
        return ranked || chosen;
    }

    /** Whether each row is shown by itself, so that each group would be one row. */
    private boolean showsRowsOf(SchemaTable entity) {
        List<SchemaColumn> shown = draft.plainItems().stream()
                .flatMap(item -> Optional.ofNullable(item.column()).stream())
                .toList();
        boolean own = draft.relations().isEmpty()
                && draft.groupKeys.stream().allMatch(key -> key.table() == entity)
                && shown.stream().allMatch(column -> column.table() == entity);
        return own
                && draft.periods.isEmpty()
                && (shown.stream().anyMatch(column -> isIdentity(column, entity))
                        || shown.stream()
                                        .filter(SchemaColumn::isPartOfPersonName)
                                        .count()
                                > 1);
    }

    /** Whether a column tells the rows apart, and not by chance: few rows may well have a college each. */
    private static boolean isIdentity(SchemaColumn column, SchemaTable entity) {
        boolean named = column.ownWords().contains("name")
                || column.ownWords().contains("title")
                || column.words().stream().anyMatch(entity.words()::contains);
        return column.table() == entity && (column == entity.key() || (column.isUnique() && named));
    }

    private boolean isSaid(SchemaTable table) {
        String name = String.join("", table.words());
        return frame.unusedWords().stream()
                .anyMatch(said -> (said.length() >= SHORTEST_PART && name.contains(said))
                        || table.words().stream().anyMatch(word -> WordSimilarity.of(said, word) >= SAID));
    }
}
