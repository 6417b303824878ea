package io.nl2sql.core.domain.result;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result. A cell is null (SQL NULL) or one of: {@link String}, {@link Boolean}, {@link Long},
 * {@link java.math.BigInteger}, {@link java.math.BigDecimal}, {@link Double}, {@link java.time.LocalDate},
 * {@link java.time.LocalTime}, {@link java.time.OffsetTime}, {@link java.time.LocalDateTime},
 * {@link java.time.OffsetDateTime}, {@link java.util.UUID}, {@link Bytes}, or a {@link List} of these for an array.
 *
 * @param cells in column order
 */
public record Row(List<@Nullable Object> cells) {

    public Row {
        cells = Collections.unmodifiableList(Arrays.asList(cells.toArray()));
    }

    /** A row of these cells. */
    public static Row of(@Nullable Object... cells) {
        return new Row(Arrays.asList(cells));
    }

    /** The cell at this position, counted from 0. */
    public @Nullable Object cell(int index) {
        return cells.get(index);
    }
}
