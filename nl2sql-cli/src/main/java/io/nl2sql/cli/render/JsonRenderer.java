package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.sql.SqlDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object with everything known about the answer; rows are written as they arrive. */
final class JsonRenderer implements ResultRenderer {

    private final JsonGenerator json;

    JsonRenderer(ResultOutput output) {
        this.json = JsonOutput.open(output);
    }

    @Override
    public void begin(Heading heading, List<ResultColumn> columns) {
        try {
            json.writeStartObject();
            if (heading.isOfQuestion()) {
                json.writeStringField("question", heading.question());
            }
            json.writeStringField("sql", heading.draft().sql());
            if (heading.isOfQuestion()) {
                reading(heading.draft());
                alternatives(heading.alternatives());
            }
            json.writeArrayFieldStart("columns");
            for (ResultColumn column : columns) {
                json.writeStartObject();
                json.writeStringField("name", column.label());
                json.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reading(SqlDraft draft) throws IOException {
        json.writeStringField("reading", draft.reading());
        json.writeNumberField("confidence", draft.confidence());
        json.writeArrayFieldStart("unplaced");
        for (String word : draft.unplaced()) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private void alternatives(List<SqlDraft> alternatives) throws IOException {
        json.writeArrayFieldStart("alternatives");
        for (SqlDraft draft : alternatives) {
            json.writeStartObject();
            json.writeStringField("sql", draft.sql());
            json.writeNumberField("confidence", draft.confidence());
            json.writeStringField("reading", draft.reading());
            json.writeStringField("change", draft.change());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void row(Row row) {
        try {
            json.writeStartArray();
            for (Object cell : row.cells()) {
                write(cell);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end(ExecutionSummary summary) {
        try {
            json.writeEndArray();
            json.writeNumberField("row_count", summary.rows());
            json.writeBooleanField("truncated", summary.truncated());
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(@Nullable Object cell) throws IOException {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof Boolean value) {
            json.writeBoolean(value);
        } else if (cell instanceof Long value) {
            json.writeNumber(value);
        } else if (cell instanceof BigInteger value) {
            json.writeNumber(value);
        } else if (cell instanceof BigDecimal value) {
            json.writeNumber(value);
        } else if (cell instanceof Double value) {
            json.writeNumber(value);
        } else if (cell instanceof Bytes value) {
            json.writeString(value.toBase64());
        } else if (cell instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(element);
            }
            json.writeEndArray();
        } else {
            json.writeString(ExactText.of(cell));
        }
    }
}
