package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as clients send them: a list of objects, a list of lists, an object with columns and rows, or any of these as text.
 * Stateless.
 */
final class SentRows {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_ROWS = 10_000;

    private SentRows() {}

    /** @throws RefusedRequestException 400 where there is nothing that looks like rows */
    static ResultTable read(JsonNode sent) {
        JsonNode value = sent.isTextual() ? parsed(sent.textValue()) : sent;
        if (value.isArray()
                && value.size() > 0
                && value.get(0).has("data")
                && value.get(0).path("data").isContainerNode()) {
            return read(value.get(0).path("data"));
        }
        if (value.isArray()) {
            return table(List.of(), value);
        }
        for (String rows : List.of("rows", "data", "records", "results", "preview")) {
            if (value.path(rows).isArray()) {
                return table(names(value.path("columns")), value.path(rows));
            }
            if (value.path(rows).isObject()) {
                return read(value.path(rows));
            }
        }
        if (value.isObject() && !value.isEmpty()) {
            return table(List.of(), MAPPER.createArrayNode().add(value));
        }
        throw RefusedRequestException.badRequest(
                "result_data holds no rows: send a list of objects, or an object with columns and data");
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text.isBlank() ? "null" : text);
        } catch (JsonProcessingException e) {
            return MAPPER.createArrayNode().add(MAPPER.createObjectNode().put("text", text.strip()));
        }
    }

    private static List<String> names(JsonNode columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(
                column.isTextual() ? column.textValue() : column.path("name").asText()));
        return names;
    }

    private static ResultTable table(List<String> given, JsonNode rows) {
        Set<String> names = new LinkedHashSet<>(given);
        int width = 0;
        for (JsonNode row : rows) {
            row.fieldNames().forEachRemaining(names::add);
            width = Math.max(width, row.isArray() ? row.size() : row.isObject() ? 0 : 1);
        }
        for (int index = names.size(); index < width; index++) {
            names.add("column" + (index + 1));
        }
        List<String> ordered = List.copyOf(names);
        List<Row> cells = new ArrayList<>();
        for (JsonNode row : rows) {
            if (cells.size() < MOST_ROWS) {
                cells.add(row(row, ordered));
            }
        }
        List<ResultColumn> columns = new ArrayList<>();
        for (int index = 0; index < ordered.size(); index++) {
            columns.add(new ResultColumn(ordered.get(index), type(cells, index), ""));
        }
        return new ResultTable(columns, cells, rows.size() > MOST_ROWS);
    }

    private static Row row(JsonNode row, List<String> names) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            JsonNode cell = row.isObject()
                    ? row.path(names.get(index))
                    : row.isArray() ? row.path(index) : index == 0 ? row : MAPPER.missingNode();
            cells.add(value(cell));
        }
        return new Row(cells);
    }

    private static @Nullable Object value(JsonNode cell) {
        if (cell.isMissingNode() || cell.isNull()) {
            return null;
        }
        if (cell.isIntegralNumber() && cell.canConvertToLong()) {
            return cell.longValue();
        }
        if (cell.isNumber()) {
            return cell.decimalValue();
        }
        if (cell.isBoolean()) {
            return cell.booleanValue();
        }
        return cell.isTextual() ? cell.textValue() : cell.toString();
    }

    private static ColumnType type(List<Row> rows, int index) {
        boolean numbers = false;
        for (Row row : rows) {
            @Nullable Object cell = row.cell(index);
            if (cell != null && !(cell instanceof Number)) {
                return cell instanceof Boolean ? ColumnType.BOOLEAN : ColumnType.TEXT;
            }
            numbers |= cell != null;
        }
        return numbers ? ColumnType.DECIMAL : ColumnType.TEXT;
    }
}
