package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.lexicon.MoneyWords;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the amount that is meant where rows are spoken of as if they were numbers: "the average invoice". */
final class Amounts {

    private static final List<String> HEADS = List.of("amount", "total", "sum", "value");
    private static final List<String> OPENING_HEADS = List.of("amount", "sum", "value");

    private final LinkedSchema schema;

    Amounts(LinkedSchema schema) {
        this.schema = schema;
    }

    /** What the rows of a table come to, as neither they nor their dates have an average or a sum; else null. */
    @Nullable
    SchemaColumn of(Asked asked, SchemaElement element) {
        boolean calculates =
                asked.function() == Aggregate.Function.AVERAGE || asked.function() == Aggregate.Function.SUM;
        if (!calculates || (element instanceof SchemaColumn column && column.isNumeric())) {
            return null;
        }
        return ofRows(element.table());
    }

    /** What the rows of a table come to; null where they have no amount. */
    @Nullable
    SchemaColumn ofRows(SchemaTable table) {
        return schema.sales().stream()
                .filter(measure -> measure.table() == table)
                .findFirst()
                .orElseGet(() -> stored(table));
    }

    private static @Nullable SchemaColumn stored(SchemaTable table) {
        return table.columns().stream()
                .filter(column -> column.isMeasure() && HEADS.contains(head(column)))
                .min(Comparator.comparingInt(column -> HEADS.indexOf(head(column))))
                .orElse(null);
    }

    /** The noun of "paid_amount", and of "amount_of_payment" too. */
    private static String head(SchemaColumn column) {
        String first = column.ownWords().get(0);
        return OPENING_HEADS.contains(first) ? first : last(column);
    }

    /** Whether a mention is of what all events come to, as "revenue", and not of what a single one does: "order value". */
    static boolean isOfAll(@Nullable SchemaMention mention) {
        return mention != null
                && MoneyWords.name(mention.words())
                && !(mention.words().size() > 1
                        && HEADS.contains(mention.words().get(mention.words().size() - 1)));
    }

    private static String last(SchemaColumn column) {
        return column.ownWords().get(column.ownWords().size() - 1);
    }

    /**
     * The column that tells which whole a line belongs to, where the average of the wholes is asked for: the value of an
     * order is the sum of its lines. Null for everything else.
     */
    @Nullable
    SchemaColumn head(Asked asked, SchemaElement element) {
        SchemaMention mention = asked.mention();
        if (asked.function() != Aggregate.Function.AVERAGE
                || mention == null
                || mention.words().size() < 2
                || !(element instanceof SchemaColumn column)
                || !column.isCalculated()) {
            return null;
        }
        String whole = mention.words().get(0);
        return column.table().columns().stream()
                .filter(key -> key.references() != null)
                .filter(key ->
                        Objects.requireNonNull(key.references()).table().words().contains(whole))
                .filter(key -> MoneyWords.nameEvents(
                        Objects.requireNonNull(key.references()).table().words()))
                .findFirst()
                .orElse(null);
    }
}
