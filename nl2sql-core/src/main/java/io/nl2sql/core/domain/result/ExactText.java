package io.nl2sql.core.domain.result;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Cells as text for programs: nothing lost, decimals without exponent, binary as Base64, times in ISO form. Stateless. */
public final class ExactText {

    private ExactText() {}

    /** The text of a cell, which is not null. */
    public static String of(Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (cell instanceof Bytes bytes) {
            return bytes.toBase64();
        }
        if (cell instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        if (cell instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (cell instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (cell instanceof OffsetTime time) {
            return DateTimeFormatter.ISO_OFFSET_TIME.format(time);
        }
        if (cell instanceof List<?> elements) {
            return elements.stream()
                    .map(element -> element == null ? "NULL" : of(element))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return cell.toString();
    }
}
