package io.nl2sql.rules.schema;

import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.lexicon.MoneyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what goods in stock are worth: their price times how many there are, where one table tells both. */
final class StockMeasures {

    private static final Set<String> STOCKS = Set.of("stock", "inventory", "hand", "onhand", "stocked");
    private static final Set<String> QUANTITIES = Set.of("quantity", "qty", "unit", "count", "number", "amount");
    private static final Set<String> PRICES = Set.of("price", "cost");

    private StockMeasures() {}

    /** Whether these base forms name what stock is worth. */
    static boolean areNamed(List<String> words) {
        return MoneyWords.nameStock(words);
    }

    /** The measures of a schema in catalogue order. */
    static List<SchemaColumn> of(List<SchemaTable> tables, int firstPosition) {
        List<SchemaColumn> measures = new ArrayList<>();
        for (SchemaTable table : tables) {
            SchemaColumn price = find(table, column -> says(column, PRICES));
            SchemaColumn stock = find(table, column -> isStock(column, table));
            if (price != null && stock != null && !table.isView() && !table.isEmpty()) {
                Expression worth = field(price).times(field(stock));
                measures.add(SchemaColumn.calculated(table, "stock_value", firstPosition + measures.size(), worth));
            }
        }
        return List.copyOf(measures);
    }

    private static boolean isStock(SchemaColumn column, SchemaTable table) {
        boolean tableOfStock = table.words().stream().anyMatch(STOCKS::contains);
        return !says(column, PRICES) && (says(column, STOCKS) || (tableOfStock && says(column, QUANTITIES)));
    }

    private static boolean says(SchemaColumn column, Set<String> words) {
        return column.words().stream().anyMatch(words::contains);
    }

    private static @Nullable SchemaColumn find(SchemaTable table, Predicate<SchemaColumn> sought) {
        return table.columns().stream()
                .filter(sought.and(SchemaColumn::isMeasure))
                .findFirst()
                .orElse(null);
    }

    private static Expression field(SchemaColumn column) {
        return TableReference.of(column.table().name()).column(column.name());
    }
}
