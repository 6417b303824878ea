package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A column of a query used as a table.
 *
 * @param table that query
 * @param alias the name it shows the column under
 */
public record DerivedColumn(DerivedTable table, String alias) implements Field {

    public DerivedColumn {
        requireNonNull(table, "table is null");
        requireText(alias, "alias");
    }

    @Override
    public Source source() {
        return table;
    }
}
