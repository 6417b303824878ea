package io.nl2sql.runner;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows as programs get them. A cell is null, a string, a truth value or an integer as JSON has them; anything else is a pair
 * of its kind and its exact text, an array the pair of {@code array} and its elements. Stateless.
 */
final class CellWriting {

    private CellWriting() {}

    /** The frame that holds these rows. */
    static FrameJson.Content rows(ResultTable table) {
        return generator -> {
            generator.writeStartObject();
            generator.writeStringField("kind", "rows");
            generator.writeBooleanField("truncated", table.truncated());
            generator.writeArrayFieldStart("columns");
            for (ResultColumn column : table.columns()) {
                generator.writeStartObject();
                generator.writeStringField("name", column.label());
                generator.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("rows");
            for (Row row : table.rows()) {
                write(generator, row.cells());
            }
            generator.writeEndArray();
            generator.writeEndObject();
        };
    }

    private static void write(JsonGenerator generator, List<?> cells) throws IOException {
        generator.writeStartArray();
        for (Object cell : cells) {
            write(generator, cell);
        }
        generator.writeEndArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object cell) throws IOException {
        if (cell == null) {
            generator.writeNull();
        } else if (cell instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (cell instanceof Long number) {
            generator.writeNumber(number);
        } else if (cell instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (cell instanceof BigDecimal number) {
            pair(generator, "decimal", number.toString());
        } else if (cell instanceof Double number) {
            pair(generator, "float", number.toString());
        } else if (cell instanceof Bytes bytes) {
            pair(generator, "binary", bytes.toBase64());
        } else if (cell instanceof UUID id) {
            pair(generator, "uuid", id.toString());
        } else if (cell instanceof List<?> elements) {
            generator.writeStartArray();
            generator.writeString("array");
            write(generator, elements);
            generator.writeEndArray();
        } else {
            writeTime(generator, cell);
        }
    }

    private static void writeTime(JsonGenerator generator, Object cell) throws IOException {
        if (cell instanceof LocalDate) {
            pair(generator, "date", ExactText.of(cell));
        } else if (cell instanceof LocalTime || cell instanceof OffsetTime) {
            pair(generator, "time", withNumbers(ExactText.of(cell)));
        } else if (cell instanceof LocalDateTime) {
            pair(generator, "timestamp", ExactText.of(cell));
        } else if (cell instanceof OffsetDateTime) {
            pair(generator, "timestamp_with_time_zone", withNumbers(ExactText.of(cell)));
        } else {
            generator.writeString(cell.toString());
        }
    }

    /** Python before 3.11 does not know the letter that stands for universal time. */
    private static String withNumbers(String time) {
        return time.endsWith("Z") ? time.substring(0, time.length() - 1) + "+00:00" : time;
    }

    private static void pair(JsonGenerator generator, String kind, String text) throws IOException {
        generator.writeStartArray();
        generator.writeString(kind);
        generator.writeString(text);
        generator.writeEndArray();
    }
}
