package io.nl2sql.core.linking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a question is known to be about before anything is looked for: the tables and columns of a metric that it names,
 * for instance.
 *
 * @param tables kept in front of all that are found, in this order, as far as the budget has room for tables
 * @param columns kept where their table is, even beyond the budget
 */
public record Anchors(Set<TableName> tables, Set<ColumnName> columns) {

    /** Nothing. */
    public static final Anchors NONE = new Anchors(Set.of(), Set.of());

    public Anchors {
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
        columns = Set.copyOf(columns);
    }
}
