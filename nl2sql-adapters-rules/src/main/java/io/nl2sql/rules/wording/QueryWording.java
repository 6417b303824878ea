package io.nl2sql.rules.wording;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SetOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a query tree into one English sentence without a full stop. Immutable and safe to share. */
public final class QueryWording {

    private final Map<TableName, List<String>> primaryKeys = new HashMap<>();

    /** A wording that knows the keys of a schema, and so what a joined row stands for. */
    public QueryWording(DatabaseSchema schema) {
        for (Table table : schema.tables()) {
            primaryKeys.put(table.name(), table.primaryKey());
        }
    }

    /** The query in words, beginning with a capital letter. */
    public String describe(Query query) {
        String words = inside(query);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The query as part of a sentence. */
    String inside(Query query) {
        if (query instanceof Select select) {
            return new SelectWording(select, primaryKeys, this).words();
        }
        if (query instanceof SetOperation operation) {
            String join = switch (operation.kind()) {
                case UNION, UNION_ALL -> ", together with ";
                case INTERSECT -> ", only those that are also among the ";
                case EXCEPT -> ", except the ";
            };
            String combined = inside(operation.left()) + join + inside(operation.right());
            return operation.limit() == null
                    ? combined
                    : combined + ", only " + Nouns.number(operation.limit().count()) + " of all";
        }
        throw new IllegalStateException("unknown query " + query.getClass());
    }

    /** The rows that a query must find: "album where title is …". */
    String existing(Query query) {
        return query instanceof Select select
                ? new SelectWording(select, primaryKeys, this).existing()
                : "row of the " + inside(query);
    }
}
