package io.nl2sql.core.domain.connection;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a database may be seen through a connection, by a model and by people. Names are compared whatever the case, and
 * those of tables may be written with their schema or without it; a name that fits nothing hides nothing.
 *
 * @param includeSampleValues whether a model may see values of columns that are not sensitive
 * @param includeColumnComments whether comments of the database are used
 * @param includeRowCounts whether estimates of numbers of rows are used
 * @param sensitiveColumnPatterns names of columns whose values are not shown to anybody: with {@code *} and {@code ?} the
 *     whole name, otherwise a part of it
 * @param excludedSchemas schemas that do not exist through the connection
 * @param excludedTables tables and views that do not exist through it
 * @param excludedColumns columns that do not exist through it, as {@code schema.table.column} or {@code table.column}
 * @param alwaysIncludeTables tables that go before a generator whatever the question
 * @param schemaPruningThreshold how near a table has to be to a question to go before a generator, 0 to 1
 * @param rowFilter an SQL condition; tables with its columns show the rows that meet it, tables without them do not exist.
 *     {@code :user_id}, {@code :username}, {@code :email} and {@code :role} stand for the caller. Null for every row
 */
public record PrivacySettings(
        boolean includeSampleValues,
        boolean includeColumnComments,
        boolean includeRowCounts,
        List<String> sensitiveColumnPatterns,
        List<String> excludedSchemas,
        List<String> excludedTables,
        List<String> excludedColumns,
        List<String> alwaysIncludeTables,
        double schemaPruningThreshold,
        @Nullable String rowFilter) {

    /** What is assumed where nobody said: everything may be seen. */
    public static final PrivacySettings OPEN =
            new PrivacySettings(true, true, true, List.of(), List.of(), List.of(), List.of(), List.of(), 0.30, null);

    public PrivacySettings {
        sensitiveColumnPatterns = List.copyOf(sensitiveColumnPatterns);
        excludedSchemas = List.copyOf(excludedSchemas);
        excludedTables = List.copyOf(excludedTables);
        excludedColumns = List.copyOf(excludedColumns);
        alwaysIncludeTables = List.copyOf(alwaysIncludeTables);
        require(schemaPruningThreshold >= 0 && schemaPruningThreshold <= 1, "schemaPruningThreshold is outside 0 to 1");
        if (rowFilter != null) {
            requireText(rowFilter, "rowFilter");
        }
    }

    /** These settings with other tables that do not exist. */
    public PrivacySettings withExcludedTables(List<String> tables) {
        return new PrivacySettings(
                includeSampleValues,
                includeColumnComments,
                includeRowCounts,
                sensitiveColumnPatterns,
                excludedSchemas,
                tables,
                excludedColumns,
                alwaysIncludeTables,
                schemaPruningThreshold,
                rowFilter);
    }

    /** Whether something of the database is kept from those who ask. */
    public boolean restricts() {
        return rowFilter != null
                || !sensitiveColumnPatterns.isEmpty()
                || !excludedSchemas.isEmpty()
                || !excludedTables.isEmpty()
                || !excludedColumns.isEmpty();
    }
}
