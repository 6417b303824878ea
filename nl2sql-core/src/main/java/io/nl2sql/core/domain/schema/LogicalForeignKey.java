package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference that the user knows of and the database does not declare. Names are as the user writes them: a table with
 * or without its schema, in any case where that leaves no doubt.
 *
 * @param fromTable the referencing table
 * @param fromColumns its columns, at least one
 * @param toTable the referenced table
 * @param toColumns the referenced columns, as many, in the same order
 */
public record LogicalForeignKey(String fromTable, List<String> fromColumns, String toTable, List<String> toColumns) {

    private static final Pattern ARROW = Pattern.compile("(.+?)\\s*(?:->|=>|→)\\s*(.+)");
    private static final Pattern COLUMNS_IN_BRACKETS = Pattern.compile("(.+?)\\s*\\(\\s*(.+?)\\s*\\)");
    private static final Pattern LAST_DOT = Pattern.compile("(.+)\\.([^.]+)");

    public LogicalForeignKey {
        requireText(fromTable, "fromTable");
        requireText(toTable, "toTable");
        fromColumns = List.copyOf(fromColumns);
        toColumns = List.copyOf(toColumns);
        require(!fromColumns.isEmpty(), "a foreign key needs at least one column");
        require(fromColumns.size() == toColumns.size(), "a foreign key needs as many columns on both sides");
    }

    /**
     * Reads {@code orders.customer_id -> customers.id} or, with several columns,
     * {@code orders(shop, number) -> invoices(shop, order_number)}.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public static LogicalForeignKey parse(String text) {
        Matcher arrow = ARROW.matcher(text.strip());
        if (arrow.matches()) {
            End from = end(arrow.group(1), text);
            End to = end(arrow.group(2), text);
            if (from.columns().size() == to.columns().size()) {
                return new LogicalForeignKey(from.table(), from.columns(), to.table(), to.columns());
            }
        }
        throw malformed(text);
    }

    private static End end(String side, String text) {
        Matcher brackets = COLUMNS_IN_BRACKETS.matcher(side);
        if (brackets.matches()) {
            List<String> columns = Arrays.stream(brackets.group(2).split(","))
                    .map(String::strip)
                    .filter(column -> !column.isEmpty())
                    .toList();
            return new End(brackets.group(1), columns);
        }
        Matcher dot = LAST_DOT.matcher(side);
        if (dot.matches()) {
            return new End(dot.group(1), List.of(dot.group(2)));
        }
        throw malformed(text);
    }

    private static Nl2SqlException malformed(String text) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the foreign key \"%s\" is not understood: write orders.customer_id -> customers.id".formatted(text));
    }

    /**
     * The key between the tables and columns of this schema.
     *
     * @throws Nl2SqlException NOT_FOUND when a table or column does not exist, CONFIGURATION_INVALID when a name fits
     *     several
     */
    public ForeignKey resolve(DatabaseSchema schema) {
        Table from = table(schema, fromTable);
        Table to = table(schema, toTable);
        return new ForeignKey(
                from.name(), columns(from, fromColumns), to.name(), columns(to, toColumns), ForeignKey.Origin.LOGICAL);
    }

    private Table table(DatabaseSchema schema, String name) {
        List<Table> fitting = schema.tables().stream()
                .filter(table -> table.name().toString().equals(name)
                        || table.name().table().equals(name))
                .toList();
        if (fitting.isEmpty()) {
            fitting = schema.tables().stream()
                    .filter(table -> table.name().toString().equalsIgnoreCase(name)
                            || table.name().table().equalsIgnoreCase(name))
                    .toList();
        }
        if (fitting.size() > 1) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the foreign key %s names %s, which may be %s: write the one that is meant in full"
                            .formatted(
                                    this,
                                    name,
                                    String.join(
                                            " or ",
                                            fitting.stream()
                                                    .map(table -> table.name().toString())
                                                    .toList())));
        }
        if (fitting.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "the foreign key %s names table %s, which does not exist: check the name".formatted(this, name));
        }
        return fitting.get(0);
    }

    private List<String> columns(Table table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    private String column(Table table, String name) {
        return table.findColumn(name)
                .or(() -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst())
                .map(Column::name)
                .orElseThrow(() -> new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND,
                        "the foreign key %s names column %s, which %s does not have: check the name"
                                .formatted(this, name, table.name())));
    }

    /** The key as {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%s(%s) -> %s(%s)"
                .formatted(fromTable, String.join(", ", fromColumns), toTable, String.join(", ", toColumns));
    }

    /** One side of the arrow. */
    private record End(String table, List<String> columns) {}
}
