package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds references of a table to itself that nobody declared: a column called after somebody above ({@code manager_id},
 * {@code parent}) nearly all of whose values are keys of the same table. A few may not be: those at the top often have a
 * zero.
 */
final class SelfReferences {

    private static final Set<String> ROLES = Set.of(
            "manager",
            "mgr",
            "supervisor",
            "super",
            "superior",
            "boss",
            "chief",
            "leader",
            "lead",
            "report",
            "parent",
            "mentor",
            "predecessor",
            "spouse");

    private static final double LEAST_SHARE = .7;
    private static final int FEWEST_VALUES = 2;

    private final DatabaseSchema schema;
    private final ColumnContents contents;

    SelfReferences(DatabaseSchema schema, ColumnContents contents) {
        this.schema = schema;
        this.contents = contents;
    }

    /** The references to add to the schema, table by table. */
    List<ForeignKey> find() {
        List<ForeignKey> found = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (table.primaryKey().size() != 1) {
                continue;
            }
            for (Column column : table.columns()) {
                if (isRole(table, column) && refersTo(table, column)) {
                    found.add(new ForeignKey(
                            table.name(),
                            List.of(column.name()),
                            table.name(),
                            table.primaryKey(),
                            ForeignKey.Origin.INFERRED));
                }
            }
        }
        return found;
    }

    private boolean isRole(Table table, Column column) {
        boolean declared = schema.foreignKeys().stream()
                .anyMatch(key ->
                        key.from().equals(table.name()) && key.fromColumns().contains(column.name()));
        return !declared
                && !table.primaryKey().contains(column.name())
                && NameWords.of(column.name()).words().stream().anyMatch(ROLES::contains);
    }

    private boolean refersTo(Table table, Column column) {
        ColumnName from = table.columnName(column);
        ColumnName key = new ColumnName(table.name(), table.primaryKey().get(0));
        if (content(from) != content(key)) {
            return false;
        }
        Set<String> keys = texts(key);
        Set<String> values = texts(from);
        long shared = values.stream().filter(keys::contains).count();
        return shared >= FEWEST_VALUES && shared >= LEAST_SHARE * values.size();
    }

    private Content content(ColumnName column) {
        return contents.profile(column).map(ColumnProfile::content).orElse(Content.EMPTY);
    }

    private Set<String> texts(ColumnName column) {
        return contents.values(column).stream()
                .map(value -> ColumnProfiler.numberIn(value)
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .orElse(String.valueOf(value)))
                .collect(Collectors.toSet());
    }
}
