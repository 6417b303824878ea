package io.nl2sql.core.domain.policy;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import java.util.Map;
import java.util.Set;

/**
 * An {@link AccessPolicy} whose names are those of one schema. Immutable and safe to share. Made by
 * {@link AccessPolicy#on}.
 */
public final class SchemaPolicy {

    private final DatabaseSchema schema;
    private final Map<TableName, TableAccess> accesses;
    private final Set<TableName> trustedViews;
    private final DatabaseSchema visible;
    private final DatabaseSchema sampled;

    SchemaPolicy(DatabaseSchema schema, Map<TableName, TableAccess> accesses, Set<TableName> trustedViews) {
        this.schema = schema;
        this.accesses = Map.copyOf(accesses);
        this.trustedViews = Set.copyOf(trustedViews);
        this.visible = isEmpty() ? schema : new VisibleSchema(this).visible();
        this.sampled = isEmpty() ? schema : new VisibleSchema(this).sampled();
    }

    /** The schema as it is. Nothing of it may reach the caller. */
    public DatabaseSchema schema() {
        return schema;
    }

    /** Whether everything may be seen as it is. */
    public boolean isEmpty() {
        return accesses.isEmpty();
    }

    /** What may not be seen of a table or view. */
    public TableAccess access(TableName table) {
        return accesses.getOrDefault(table, TableAccess.OPEN);
    }

    /** Whether the administrator vouches for the contents of a view. */
    public boolean trusts(TableName view) {
        return trustedViews.contains(view);
    }

    /**
     * The schema as it looks to the caller: without hidden tables and columns, the keys and indexes over them, the row
     * estimates of filtered tables, and the queries behind views. Masked columns are there, with the type of what is
     * shown, but neither defaults nor keys that masking destroys. The only schema that prompts, generators and people
     * are to be given.
     */
    public DatabaseSchema visible() {
        return visible;
    }

    /**
     * The part of the schema whose stored values may be sampled into an index that callers share: no filtered tables,
     * no masked columns, no views but trusted ones.
     */
    public DatabaseSchema sampled() {
        return sampled;
    }

    /** Whether the stored values of a column may be sampled. */
    public boolean maySample(ColumnName column) {
        return sampled.findTable(column.table())
                .flatMap(table -> table.findColumn(column.column()))
                .isPresent();
    }

    /** Whether what a table or view holds is decided by what its own name says, not by a query behind it. */
    public boolean readsDirectly(Table table) {
        return isEmpty()
                || trusts(table.name())
                || table.kind() == TableKind.TABLE
                || table.kind() == TableKind.FOREIGN_TABLE;
    }

    @Override
    public String toString() {
        return "SchemaPolicy[%d tables restricted]".formatted(accesses.size());
    }
}
