package io.nl2sql.rules.plan;

import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is added up or averaged where a question hardly names it: "clients who borrowed more than 3000 in total"
 * speaks of the amounts of what belongs to them.
 */
final class TotalledColumns {

    private final LinkedSchema schema;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;
    private final Subqueries subqueries;
    private final Amounts amounts;

    TotalledColumns(
            LinkedSchema schema, Reading reading, Draft draft, ComparedColumns compared, Subqueries subqueries) {
        this.schema = schema;
        this.reading = reading;
        this.draft = draft;
        this.compared = compared;
        this.subqueries = subqueries;
        this.amounts = new Amounts(schema);
    }

    /** The column, or null where there is none to add up. */
    @Nullable
    SchemaColumn of(NumberCondition condition) {
        SchemaElement element = reading.find(condition.attribute());
        if (element instanceof SchemaColumn column && column.isMeasure()) {
            return column;
        }
        SchemaColumn named = element == null ? null : amounts.ofRows(element.table());
        if (named != null) {
            return named;
        }
        SchemaColumn belonging = condition.unit() == null ? belonging() : null;
        if (belonging != null) {
            return belonging;
        }
        SchemaColumn guessed = compared.of(condition);
        return guessed == null || guessed.isMeasure() ? guessed : null;
    }

    /** The amount of what belongs to each row asked for: of a table that is spoken of, else of one that refers to it. */
    private @Nullable SchemaColumn belonging() {
        SchemaTable focus = draft.focus;
        Set<SchemaTable> used = compared.tables();
        List<SchemaTable> tables = new ArrayList<>(used);
        if (focus != null) {
            schema.tables().stream()
                    .filter(table -> !used.contains(table) && !table.isView())
                    .filter(table -> subqueries.path(focus, table).size() == 1 && !subqueries.isToOne(focus, table))
                    .forEach(tables::add);
        }
        return tables.stream()
                .filter(table -> table != focus)
                .map(amounts::ofRows)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
