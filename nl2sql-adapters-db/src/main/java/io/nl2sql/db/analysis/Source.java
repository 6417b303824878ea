package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.TableName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a FROM list as names see it.
 *
 * @param key what its columns are qualified with; empty where they cannot be
 * @param display how a message calls it
 * @param tableKey what a table is looked up under, whatever it is called here; empty where it is none
 * @param table the table of the schema it is, or null
 * @param relation its columns
 * @param byKey the same, by key
 */
record Source(
        String key,
        String display,
        String tableKey,
        @Nullable TableName table,
        Relation relation,
        Map<String, Relation.Output> byKey) {

    static Source of(String key, String display, Relation relation) {
        return new Source(key, display, "", null, relation, relation.byKey());
    }

    static Source ofTable(String key, String display, String tableKey, @Nullable TableName table, Relation relation) {
        return new Source(key, display, tableKey, table, relation, relation.byKey());
    }
}
