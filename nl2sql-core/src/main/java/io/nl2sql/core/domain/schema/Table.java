package io.nl2sql.core.domain.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view with its columns and keys.
 *
 * @param name its qualified name
 * @param kind table or one of the view kinds
 * @param columns in catalogue order, may be empty
 * @param primaryKey the key's column names in key order, empty where there is none
 * @param uniqueKeys every declared unique key as its column names in key order, the primary key excluded
 * @param indexes the indexes that are not merely a key
 * @param rowEstimate the engine's estimate of the row count, or null where it keeps none
 * @param comment the comment in the catalogue, or null where there is none
 */
public record Table(
        TableName name,
        TableKind kind,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<Index> indexes,
        @Nullable Long rowEstimate,
        @Nullable String comment) {

    public Table {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        indexes = List.copyOf(indexes);
    }

    /** The column of exactly this name. */
    public Optional<Column> findColumn(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The qualified name of one of this table's columns. */
    public ColumnName columnName(Column column) {
        return new ColumnName(name, column.name());
    }
}
