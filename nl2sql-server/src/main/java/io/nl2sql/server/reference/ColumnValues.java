package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The values of one column as they are kept: one document, so that a column changes as a whole.
 *
 * @param connectionId of which source
 * @param values all of the column, in the order in which they came, each once
 */
record ColumnValues(UUID connectionId, List<IndexedValue> values) {

    /** What such documents are. */
    static final String KIND = "value_index";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    ColumnValues {
        requireNonNull(connectionId, "connectionId is null");
        values = List.copyOf(values);
    }

    /** What names the document of a column. */
    static String key(long columnKey) {
        return "%016x".formatted(columnKey);
    }

    /** These values and further ones; of the same value the later one counts, in the place of the earlier. */
    ColumnValues with(List<IndexedValue> further) {
        Map<UUID, IndexedValue> all = new LinkedHashMap<>();
        values.forEach(value -> all.put(value.id(), value));
        further.forEach(value -> all.put(value.id(), value));
        return new ColumnValues(connectionId, List.copyOf(all.values()));
    }

    /** These values without one. */
    ColumnValues without(UUID id) {
        return new ColumnValues(
                connectionId,
                values.stream().filter(value -> !value.id().equals(id)).toList());
    }

    /** The document's content. */
    String content() {
        ObjectNode content = MAPPER.createObjectNode();
        if (!values.isEmpty()) {
            WrittenValue first = values.get(0).value();
            content.put("schema", first.schema()).put("table", first.table()).put("column", first.column());
        }
        ArrayNode list = content.putArray("values");
        for (IndexedValue value : values) {
            ObjectNode entry = list.addObject().put("value", value.value().value());
            if (value.metadata() != null) {
                entry.put("metadata", value.metadata());
            }
        }
        return content.toString();
    }

    /** @throws Nl2SqlException STORE_FAILED when the document was not written here */
    static ColumnValues read(StoredDocument document) {
        UUID connectionId = requireNonNull(document.connectionId(), "a value without a source");
        try {
            JsonNode content = MAPPER.readTree(document.content());
            List<IndexedValue> values = new ArrayList<>();
            for (JsonNode entry : content.path("values")) {
                values.add(IndexedValue.of(
                        connectionId,
                        new WrittenValue(
                                content.path("schema").asText(),
                                content.path("table").asText(),
                                content.path("column").asText(),
                                entry.path("value").asText()),
                        entry.hasNonNull("metadata") ? entry.path("metadata").asText() : null));
            }
            return new ColumnValues(connectionId, values);
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the values of a column of %s cannot be read: clear the values of that source and import them again"
                            .formatted(connectionId),
                    malformed);
        }
    }
}
