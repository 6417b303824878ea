package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;

/**
 * An index over columns of one table.
 *
 * @param name as the catalogue spells it
 * @param columns the indexed columns in order; expressions are left out
 * @param unique whether it forbids equal entries
 */
public record Index(String name, List<String> columns, boolean unique) {

    public Index {
        requireText(name, "name");
        columns = List.copyOf(columns);
    }
}
