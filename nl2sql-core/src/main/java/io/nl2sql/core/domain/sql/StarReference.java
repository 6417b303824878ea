package io.nl2sql.core.domain.sql;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code *} or {@code table.*} in a select list.
 *
 * @param qualifier the table or alias as written, unquoted; empty for a bare star
 * @param columns the columns of the schema's tables it stands for, in order; outputs of subqueries are left out
 * @param scope the query block it stands in: 0 for the outermost, numbered in text order
 * @param span where it stands, or null where the parser does not tell
 */
public record StarReference(
        String qualifier,
        List<ColumnName> columns,
        int scope,
        @Nullable TextSpan span) {

    public StarReference {
        requireNonNull(qualifier, "qualifier is null");
        columns = List.copyOf(columns);
    }
}
