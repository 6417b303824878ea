package io.nl2sql.core.domain.policy;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** Cuts a schema down to what a policy leaves of it. */
final class VisibleSchema {

    private final SchemaPolicy policy;

    VisibleSchema(SchemaPolicy policy) {
        this.policy = policy;
    }

    /** What the caller may know of. */
    DatabaseSchema visible() {
        return cut(
                table -> !policy.access(table.name()).hidden(),
                (table, column) -> policy.access(table.name()).shows(table.columnName(column)),
                this::keepsKeys);
    }

    /** What may be sampled. */
    DatabaseSchema sampled() {
        return cut(
                table -> policy.readsDirectly(table)
                        && !policy.access(table.name()).hidden()
                        && policy.access(table.name()).predicates().isEmpty(),
                (table, column) -> policy.access(table.name()).shows(table.columnName(column))
                        && !policy.access(table.name()).masks().containsKey(column.name()),
                this::keepsKeys);
    }

    /** Equal values are equal hashes, and different ones different; every other masking destroys a key. */
    private boolean keepsKeys(TableName table, String column) {
        Masking masking = policy.access(table).masks().get(column);
        return masking == null || masking instanceof Masking.Hash;
    }

    private DatabaseSchema cut(
            Predicate<Table> tables, BiPredicate<Table, Column> columns, BiPredicate<TableName, String> keys) {
        List<Table> cut = policy.schema().tables().stream()
                .filter(tables)
                .map(table -> cut(table, columns, keys))
                .filter(table -> !table.columns().isEmpty())
                .toList();
        DatabaseSchema bare = new DatabaseSchema(policy.schema().dialect(), cut, List.of());
        List<ForeignKey> foreignKeys = policy.schema().foreignKeys().stream()
                .filter(key -> remains(bare, key.from(), key.fromColumns(), keys))
                .filter(key -> remains(bare, key.to(), key.toColumns(), keys))
                .filter(this::masksAlike)
                .toList();
        return bare.withForeignKeys(foreignKeys);
    }

    private static boolean remains(
            DatabaseSchema schema, TableName name, List<String> columns, BiPredicate<TableName, String> keys) {
        return schema.findTable(name).isPresent()
                && columns.stream()
                        .allMatch(column -> schema.findTable(name)
                                        .orElseThrow()
                                        .findColumn(column)
                                        .isPresent()
                                && keys.test(name, column));
    }

    private boolean masksAlike(ForeignKey key) {
        return maskings(key.from(), key.fromColumns()).equals(maskings(key.to(), key.toColumns()));
    }

    private List<String> maskings(TableName table, List<String> columns) {
        return columns.stream()
                .map(column -> policy.access(table).masks().get(column))
                .map(masking ->
                        masking instanceof Masking.Hash hash ? hash.salt().text() : "")
                .toList();
    }

    private Table cut(Table table, BiPredicate<Table, Column> columns, BiPredicate<TableName, String> keys) {
        TableAccess access = policy.access(table.name());
        List<Column> left = table.columns().stream()
                .filter(column -> columns.test(table, column))
                .map(column -> masked(column, access))
                .toList();
        List<String> names = left.stream().map(Column::name).toList();
        Predicate<List<String>> keeps =
                key -> names.containsAll(key) && key.stream().allMatch(column -> keys.test(table.name(), column));
        Function<List<String>, List<String>> kept = key -> keeps.test(key) ? key : List.of();
        return new Table(
                table.name(),
                table.kind(),
                left,
                kept.apply(table.primaryKey()),
                table.uniqueKeys().stream().filter(keeps).toList(),
                table.indexes().stream()
                        .filter(index -> keeps.test(index.columns()))
                        .toList(),
                access.isOpen() && policy.readsDirectly(table) ? table.rowEstimate() : null,
                table.comment());
    }

    private static Column masked(Column column, TableAccess access) {
        Masking masking = access.masks().get(column.name());
        if (masking == null) {
            return column;
        }
        boolean becomesText = masking instanceof Masking.Hash && column.type() != ColumnType.TEXT;
        return new Column(
                column.name(),
                becomesText ? ColumnType.TEXT : column.type(),
                becomesText ? "" : column.nativeType(),
                true,
                null,
                column.comment());
    }
}
