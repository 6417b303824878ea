package io.nl2sql.rules.plan;

import io.nl2sql.rules.lexicon.MoneyWords;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the rows that tell how large or how popular something is where nothing names them: a list is as large as what is
 * on it, a product as popular as it is sold.
 */
final class Members {

    private final LinkedSchema schema;

    Members(LinkedSchema schema) {
        this.schema = schema;
    }

    /** The table of what belongs to an entity: things rather than events. */
    Optional<SchemaTable> of(SchemaTable entity) {
        return referring(entity).min(Comparator.comparing(Members::isEvent).thenComparing(SchemaTable::position));
    }

    /** The table of what happens to an entity: what brings in money, else what belongs to it. */
    Optional<SchemaTable> eventsOf(SchemaTable entity) {
        List<SchemaTable> direct = referring(entity).toList();
        Optional<SchemaTable> sold = schema.sales().stream()
                .map(SchemaColumn::table)
                .filter(direct::contains)
                .findFirst();
        if (sold.isPresent()) {
            return sold;
        }
        Optional<SchemaTable> event = direct.stream().filter(Members::isEvent).findFirst();
        if (event.isPresent()) {
            return event;
        }
        return direct.stream()
                .flatMap(this::referring)
                .filter(table -> table != entity && isEvent(table))
                .findFirst()
                .or(() -> of(entity));
    }

    /** The tables with rows that refer to an entity, in catalogue order. */
    List<SchemaTable> referringTo(SchemaTable entity) {
        return referring(entity).toList();
    }

    private static boolean isEvent(SchemaTable table) {
        return MoneyWords.nameEvents(table.words());
    }

    private Stream<SchemaTable> referring(SchemaTable entity) {
        return schema.tables().stream()
                .filter(table -> table != entity && !table.isView() && !table.isEmpty())
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.references() != null
                                && column.references().table() == entity));
    }
}
