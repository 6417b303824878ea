package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.work.RowNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as objects while they arrive, so that none of them is held; what is known only at their end follows them.
 * Used by one thread.
 */
final class RecordsWriter implements RowSink {

    private final JsonGenerator json;
    private final UUID id;
    private SerializedString[] names = new SerializedString[0];
    private @Nullable String[] types = new String[0];
    private long rows;

    RecordsWriter(JsonGenerator json, UUID id) {
        this.json = requireNonNull(json, "json is null");
        this.id = requireNonNull(id, "id is null");
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        names = RowNames.of(columns).stream().map(SerializedString::new).toArray(SerializedString[]::new);
        types = new String[columns.size()];
        for (int i = 0; i < types.length; i++) {
            ResultColumn column = columns.get(i);
            boolean told =
                    column.type() != ColumnType.OTHER || !column.nativeType().isBlank();
            types[i] = told ? ColumnTypes.name(column.type(), column.nativeType()) : null;
        }
        try {
            json.writeStartObject();
            json.writeStringField("id", id.toString());
            json.writeArrayFieldStart("records");
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public void row(Row row) {
        try {
            json.writeStartObject();
            for (int i = 0; i < names.length; i++) {
                Object cell = row.cell(i);
                json.writeFieldName(names[i]);
                write(isSpacedMoment(cell, i) ? String.valueOf(cell).replaceFirst(" ", "T") : cell);
                if (types[i] == null && cell != null) {
                    types[i] = ColumnTypes.ofValue(cell);
                }
            }
            json.writeEndObject();
            rows++;
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Writes what follows the rows. */
    void end(UUID threadId) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("columns");
        for (int i = 0; i < names.length; i++) {
            json.writeStartObject();
            json.writeStringField("name", names[i].getValue());
            String type = types[i];
            json.writeStringField("type", type == null ? ColumnTypes.ofValue(null) : type);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("threadId", threadId.toString());
        json.writeNumberField("totalRows", rows);
        json.writeEndObject();
        json.flush();
    }

    /** Engines without a type for moments keep them as texts, with a space where ISO 8601 has a letter. */
    private boolean isSpacedMoment(@Nullable Object cell, int column) {
        return cell instanceof String text
                && "TIMESTAMP".equals(types[column])
                && text.length() >= 16
                && text.charAt(10) == ' ';
    }

    private void write(@Nullable Object cell) throws IOException {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof String text) {
            json.writeString(text);
        } else if (cell instanceof Long number) {
            json.writeNumber(number);
        } else if (cell instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (cell instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writePOJO(cell);
        }
    }

    private static Nl2SqlException gone(IOException cause) {
        return new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the client left before the last row", cause);
    }
}
