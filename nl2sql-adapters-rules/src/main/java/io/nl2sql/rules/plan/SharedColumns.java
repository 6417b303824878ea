package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads "the phone numbers of all customers and suppliers" and "last names that customers and staff share": one attribute
 * that two tables have, asked for both. Rows of the two need not be related, so they are combined instead of joined.
 */
final class SharedColumns {

    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;

    SharedColumns(Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /** The combined query, or null where the question asks for something else. */
    @Nullable
    Query combined() {
        if (!isBareList()) {
            return null;
        }
        if (frame.owners().size() == 2 && frame.conditions().isEmpty()) {
            SchemaTable first = tableOf(frame.owners().get(0));
            SchemaTable second = tableOf(frame.owners().get(1));
            boolean related = first != null
                    && second != null
                    && subqueries.path(first, second).size() == 1;
            return frame.asksCommon() || !related ? combine(first, second, frame.asksCommon()) : null;
        }
        List<SchemaTable> users = new ArrayList<>();
        for (FrameCondition condition : frame.conditions()) {
            if (!(condition instanceof ExistenceCondition existence)
                    || existence.scope().negated()
                    || !(reading.find(existence.mention()) instanceof SchemaTable table)) {
                return null;
            }
            users.add(table);
        }
        boolean sameKind = users.size() == 2
                && draft.shown.stream()
                        .map(Shown::column)
                        .allMatch(column -> column != null
                                && users.contains(column.table())
                                && users.stream().allMatch(table -> hasKind(table, column)));
        return sameKind ? combine(users.get(0), users.get(1), true) : null;
    }

    private boolean isBareList() {
        return !draft.shown.isEmpty()
                && !draft.hasAggregates()
                && draft.where.isEmpty()
                && draft.having.isEmpty()
                && draft.negations.isEmpty()
                && draft.together.isEmpty()
                && draft.excluded.isEmpty()
                && draft.replaced.isEmpty()
                && draft.order.isEmpty()
                && draft.groupKeys.isEmpty()
                && draft.limit == null
                && draft.relations().isEmpty();
    }

    private @Nullable SchemaTable tableOf(io.nl2sql.rules.mention.SchemaMention mention) {
        return reading.find(mention) instanceof SchemaTable table ? table : null;
    }

    private @Nullable Query combine(@Nullable SchemaTable first, @Nullable SchemaTable second, boolean common) {
        if (first == null || second == null || first == second) {
            return null;
        }
        Query left = listOf(first, second);
        Query right = listOf(second, first);
        if (left == null || right == null) {
            return null;
        }
        return common ? left.intersect(right) : left.union(right);
    }

    /** What is asked for, taken from one of the tables; null where that has nothing of the kind. */
    private @Nullable Query listOf(SchemaTable table, SchemaTable other) {
        SelectBuilder select = Select.from(TableReference.of(table.name()));
        for (Shown item : draft.shown) {
            SchemaColumn column = item.column();
            if (column == null || (column.table() != table && column.table() != other)) {
                return null;
            }
            SchemaColumn own = column.table() == table ? column : counterpart(column, table);
            if (own == null) {
                return null;
            }
            select.show(Columns.field(own));
        }
        return select.build();
    }

    private static boolean hasKind(SchemaTable table, SchemaColumn column) {
        return table.columns().stream().anyMatch(candidate -> kind(candidate).equals(kind(column)));
    }

    private static @Nullable SchemaColumn counterpart(SchemaColumn column, SchemaTable table) {
        List<String> words = kind(column);
        for (SchemaColumn candidate : table.columns()) {
            if (kind(candidate).equals(words) && candidate.isNumeric() == column.isNumeric()) {
                return candidate;
            }
        }
        SchemaColumn name = DisplayColumns.of(table);
        return column == DisplayColumns.of(column.table()) && column.isNameLike() && name.isNameLike() ? name : null;
    }

    /** The words of a column without those that only say whose it is. */
    private static List<String> kind(SchemaColumn column) {
        List<String> words = new ArrayList<>(column.words());
        words.removeAll(column.table().words());
        return words.isEmpty() ? column.words() : words;
    }
}
