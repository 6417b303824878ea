package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.lexicon.MoneyWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what sales come to by the shape of the tables: the amount in a table of events, and price times quantity in a
 * table of their lines. "Revenue" is rarely the name of a column.
 */
final class SalesMeasures {

    private static final List<String> AMOUNTS = List.of("total", "amount", "sum", "value");
    private static final Set<String> PRICES = Set.of("price", "rate");
    private static final Set<String> QUANTITIES = Set.of("quantity", "qty");
    private static final Set<String> DISCOUNTS = Set.of("discount", "rebate");

    /** Words of quantities and prices that say nothing about sales. */
    private static final Set<String> STOCKS =
            Set.of("stock", "reorder", "hand", "available", "minimum", "maximum", "min", "max", "list", "standard");

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private SalesMeasures() {}

    /** Whether these base forms name what sales come to. */
    static boolean areNamed(List<String> words) {
        return MoneyWords.name(words);
    }

    /** The measures of a schema, amounts of events before those of lines, each in catalogue order. */
    static List<SchemaColumn> of(List<SchemaTable> tables, int firstPosition, Map<ColumnName, ColumnProfile> profiles) {
        List<SchemaColumn> measures = new ArrayList<>();
        for (SchemaTable table : tables) {
            SchemaColumn amount = table.isView() || table.isEmpty() ? null : amount(table);
            if (amount != null) {
                measures.add(measure(table, firstPosition + measures.size(), field(amount)));
            }
        }
        for (SchemaTable table : tables) {
            Expression product = table.isView() || table.isEmpty() ? null : product(table, profiles);
            if (product != null) {
                measures.add(measure(table, firstPosition + measures.size(), product));
            }
        }
        return List.copyOf(measures);
    }

    private static SchemaColumn measure(SchemaTable table, int position, Expression formula) {
        return SchemaColumn.calculated(table, "revenue", position, formula);
    }

    private static Expression field(SchemaColumn column) {
        return TableReference.of(column.table().name()).column(column.name());
    }

    /** The amount of each event: a table that happens at a time and belongs to something. */
    private static @Nullable SchemaColumn amount(SchemaTable table) {
        boolean event = table.columns().stream().anyMatch(SchemaColumn::isTemporal)
                && table.columns().stream().anyMatch(column -> column.references() != null);
        boolean money = MoneyWords.nameEvents(table.words());
        if (!event || !money) {
            return null;
        }
        return table.columns().stream()
                .filter(column -> column.isMeasure() && AMOUNTS.contains(head(column)))
                .min(Comparator.comparingInt(column -> AMOUNTS.indexOf(head(column))))
                .orElse(null);
    }

    private static String head(SchemaColumn column) {
        return column.ownWords().get(column.ownWords().size() - 1);
    }

    /** Price times quantity, less the discount, where a table of lines has them. */
    private static @Nullable Expression product(SchemaTable table, Map<ColumnName, ColumnProfile> profiles) {
        boolean belongs = table.columns().stream().anyMatch(column -> column.references() != null);
        SchemaColumn price = find(table, PRICES);
        SchemaColumn quantity = find(table, QUANTITIES);
        if (!belongs || price == null || quantity == null) {
            return null;
        }
        Expression product = field(price).times(field(quantity));
        SchemaColumn discount = find(table, DISCOUNTS);
        return discount == null ? product : product.times(left(discount, profiles.get(discount.name())));
    }

    /** The part of a price that a discount leaves, or all of it where the discount is no share. */
    private static Expression left(SchemaColumn discount, @Nullable ColumnProfile profile) {
        boolean percent = profile != null
                && profile.largest() != null
                && profile.largest().compareTo(BigDecimal.ONE) > 0;
        Expression share = percent ? field(discount).dividedBy(Literal.of(PERCENT)) : field(discount);
        return Literal.of(1).minus(share);
    }

    private static @Nullable SchemaColumn find(SchemaTable table, Set<String> words) {
        Predicate<SchemaColumn> named = column -> column.words().stream().anyMatch(words::contains);
        return table.columns().stream()
                .filter(named.and(SchemaColumn::isMeasure))
                .filter(column -> column.words().stream().noneMatch(STOCKS::contains))
                .findFirst()
                .orElse(null);
    }
}
