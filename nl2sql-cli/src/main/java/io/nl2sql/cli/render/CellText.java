package io.nl2sql.cli.render;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExactText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one cell of a result as text. */
final class CellText {

    /** What stands for SQL NULL where people read. */
    static final String NULL = "NULL";

    /** As many digits as every decimal number keeps on its way through a double. */
    private static final MathContext SIGNIFICANT_DIGITS = new MathContext(15);

    private static final int LARGEST_PLAIN_EXPONENT = 20;
    private static final int BYTES_SHOWN = 16;

    private CellText() {}

    /** The cell for people: on one line, hidden characters visible, the noise of binary fractions left out. */
    static String display(@Nullable Object cell) {
        if (cell == null) {
            return NULL;
        }
        if (cell instanceof Double number) {
            return display(number);
        }
        if (cell instanceof Bytes bytes) {
            return display(bytes);
        }
        if (cell instanceof LocalDateTime || cell instanceof OffsetDateTime) {
            return ExactText.of(cell).replace('T', ' ');
        }
        if (cell instanceof List<?> elements) {
            return elements.stream().map(CellText::display).collect(Collectors.joining(", ", "{", "}"));
        }
        return VisibleText.onOneLine(ExactText.of(cell));
    }

    private static String display(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            return number.toString();
        }
        BigDecimal rounded = new BigDecimal(number).round(SIGNIFICANT_DIGITS).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0.0";
        }
        if (Math.abs(rounded.precision() - rounded.scale()) > LARGEST_PLAIN_EXPONENT) {
            return rounded.toString();
        }
        return (rounded.scale() <= 0 ? rounded.setScale(1) : rounded).toPlainString();
    }

    private static String display(Bytes bytes) {
        byte[] content = bytes.toArray();
        StringBuilder text = new StringBuilder("x'");
        for (int i = 0; i < Math.min(BYTES_SHOWN, content.length); i++) {
            text.append("%02X".formatted(content[i]));
        }
        text.append(content.length > BYTES_SHOWN ? "…'" : "'");
        return text.append(content.length > BYTES_SHOWN ? " (%d bytes)".formatted(content.length) : "")
                .toString();
    }
}
