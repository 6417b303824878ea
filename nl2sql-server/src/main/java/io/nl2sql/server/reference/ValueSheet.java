package io.nl2sql.server.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.server.sheet.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as people keep them in spreadsheets: a row each, with the columns {@code value}, {@code schema_name}, {@code
 * table_name}, {@code column_name} and, where something more is said, {@code metadata}. Stateless.
 */
public final class ValueSheet {

    private static final String VALUE = "value";
    private static final String SCHEMA = "schema_name";
    private static final String TABLE = "table_name";
    private static final String COLUMN = "column_name";
    private static final String METADATA = "metadata";
    private static final int LONGEST_METADATA = 4_000;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ValueSheet() {}

    /**
     * What a sheet holds.
     *
     * @param values the values, each once
     * @param refused what is wrong with the other rows, a line each
     */
    record ReadValues(List<IndexedValue> values, List<String> refused) {
        ReadValues {
            values = List.copyOf(values);
            refused = List.copyOf(refused);
        }
    }

    /** A sheet to fill in. */
    public static Sheet template() {
        return Sheet.template(VALUE, SCHEMA, TABLE, COLUMN, METADATA);
    }

    /** A sheet of these values. */
    public static Sheet of(List<IndexedValue> values) {
        return new Sheet(
                template().columns(),
                values.stream()
                        .map(value -> List.of(
                                value.value().value(),
                                value.value().schema(),
                                value.value().table(),
                                value.value().column(),
                                value.metadata() == null ? "" : value.metadata()))
                        .toList());
    }

    /** @throws io.nl2sql.server.http.error.RefusedRequestException 400 where a column is missing */
    static ReadValues read(UUID connectionId, Sheet sheet) {
        int value = sheet.requireColumn(VALUE);
        int schema = sheet.requireColumn(SCHEMA);
        int table = sheet.requireColumn(TABLE);
        int column = sheet.requireColumn(COLUMN);
        int metadata = sheet.column(METADATA).orElse(-1);
        Map<UUID, IndexedValue> values = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        int line = 1;
        for (List<String> row : sheet.rows()) {
            line++;
            try {
                IndexedValue read = IndexedValue.of(
                        connectionId,
                        new WrittenValue(
                                text(row.get(schema), SCHEMA, IndexedValue.LONGEST_NAME, false),
                                text(row.get(table), TABLE, IndexedValue.LONGEST_NAME, true),
                                text(row.get(column), COLUMN, IndexedValue.LONGEST_NAME, true),
                                text(row.get(value), VALUE, IndexedValue.LONGEST_VALUE, true)),
                        metadata < 0 ? null : metadata(row.get(metadata)));
                values.put(read.id(), read);
            } catch (UnusableCellException unusable) {
                refused.add("row %d: %s".formatted(line, unusable.getMessage()));
            }
        }
        return new ReadValues(List.copyOf(values.values()), refused);
    }

    private static String text(String cell, String name, int longest, boolean required) throws UnusableCellException {
        String text = cell.strip();
        if (required && text.isEmpty()) {
            throw new UnusableCellException(name + " is empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new UnusableCellException("%s is longer than %d characters".formatted(name, longest));
        }
        return text;
    }

    private static @Nullable String metadata(String cell) throws UnusableCellException {
        String text = text(cell, METADATA, LONGEST_METADATA, false);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (MAPPER.readTree(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException noJson) {
            throw new UnusableCellException("metadata is no JSON", noJson);
        }
        throw new UnusableCellException("metadata is no object of JSON");
    }
}
