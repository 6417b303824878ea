package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes tables with their columns and keys as one JSON object. */
final class SchemaJson {

    private final JsonGenerator json;

    SchemaJson(ResultOutput output) {
        this.json = JsonOutput.open(output);
    }

    /** Writes these tables of the schema. */
    void write(DatabaseSchema schema, List<Table> tables) {
        try {
            json.writeStartObject();
            json.writeStringField("dialect", schema.dialect().id());
            json.writeArrayFieldStart("tables");
            for (Table table : tables) {
                table(schema, table);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void table(DatabaseSchema schema, Table table) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", table.name().schema());
        json.writeStringField("name", table.name().table());
        json.writeStringField("kind", table.kind().name().toLowerCase(Locale.ROOT));
        optional("comment", table.comment());
        Long estimate = table.rowEstimate();
        if (estimate == null) {
            json.writeNullField("row_estimate");
        } else {
            json.writeNumberField("row_estimate", estimate);
        }
        json.writeArrayFieldStart("columns");
        for (Column column : table.columns()) {
            column(column);
        }
        json.writeEndArray();
        names("primary_key", table.primaryKey());
        json.writeArrayFieldStart("unique_keys");
        for (List<String> key : table.uniqueKeys()) {
            json.writeStartArray();
            for (String column : key) {
                json.writeString(column);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("foreign_keys");
        for (ForeignKey key : SchemaKeys.from(schema, table.name())) {
            foreignKey(key);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void column(Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
        json.writeStringField("native_type", column.nativeType());
        json.writeBooleanField("nullable", column.nullable());
        optional("default", column.defaultExpression());
        optional("comment", column.comment());
        json.writeEndObject();
    }

    private void foreignKey(ForeignKey key) throws IOException {
        json.writeStartObject();
        names("columns", key.fromColumns());
        json.writeStringField("to_schema", key.to().schema());
        json.writeStringField("to_table", key.to().table());
        names("to_columns", key.toColumns());
        json.writeStringField("origin", key.origin().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private void names(String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private void optional(String field, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }
}
