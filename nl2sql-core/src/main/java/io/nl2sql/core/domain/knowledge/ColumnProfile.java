package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the contents of one column.
 *
 * @param column the column
 * @param rows rows of the table when it was profiled, or -1 where unknown
 * @param distinctValues number of different values other than NULL that were seen
 * @param complete whether every value was seen; otherwise {@code distinctValues} is a lower bound
 * @param hasNulls whether a NULL was seen
 * @param content what the values look like, whatever the declared type says
 * @param smallest the smallest number, null unless {@code content} is NUMBER
 * @param largest the largest number, null unless {@code content} is NUMBER
 * @param examples a few values as text, most telling first; never of sensitive columns
 */
public record ColumnProfile(
        ColumnName column,
        long rows,
        long distinctValues,
        boolean complete,
        boolean hasNulls,
        Content content,
        @Nullable BigDecimal smallest,
        @Nullable BigDecimal largest,
        List<String> examples) {

    /** What the values of a column look like. */
    public enum Content {
        /** No value was seen. */
        EMPTY,
        NUMBER,
        /** Dates or timestamps, as a type of their own or as ISO-like text. */
        DATE,
        TEXT,
        OTHER
    }

    public ColumnProfile {
        requireNonNull(column, "column is null");
        require(rows >= -1, "rows is negative");
        require(distinctValues >= 0, "distinctValues is negative");
        requireNonNull(content, "content is null");
        examples = List.copyOf(examples);
    }

    /** Whether no value occurs twice, as far as is known. */
    public boolean isUnique() {
        return complete && rows > 0 && distinctValues == rows;
    }
}
