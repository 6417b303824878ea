package io.nl2sql.vector.qdrant;

import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.vector.internal.EntryText;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An entry as Qdrant keeps it: a point for each wording of an entry, with the generations of its collection in which it
 * holds. So a search in one generation sees all of it while the next one is written.
 */
final class StoredEntry {

    static final String COLLECTION = "collection";
    static final String KIND = "kind";
    static final String ID = "id";
    static final String EMBEDDED = "embedded";
    /** The first generation in which the entry holds. */
    static final String SINCE = "since";
    /** The first generation in which it holds no more. */
    static final String UNTIL = "until";
    /** On the one point of each collection that says which generation is in force. */
    static final String GENERATION = "generation";

    /** The end of what holds until further notice; exact in the floating point numbers that filters compare. */
    static final long OPEN = 1L << 52;

    private static final String NAMES = "names";
    private static final String TEXT = "text";

    private StoredEntry() {}

    /** One id for one wording of an entry. */
    static PointId pointId(String collection, IndexEntry entry) {
        return id(collection + '\0' + HexFormat.of().formatHex(EntryText.fingerprint(entry)));
    }

    static PointId headId(String collection) {
        return id(collection);
    }

    private static PointId id(String name) {
        return PointIdFactory.id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static Map<String, Value> payload(String collection, IndexEntry entry, long since) {
        return Map.of(
                COLLECTION, value(collection),
                KIND, value(entry.key().kind().name()),
                ID, value(entry.key().id()),
                NAMES, list(entry.names().stream().map(ValueFactory::value).toList()),
                TEXT, value(entry.text()),
                EMBEDDED, value(entry.embedded()),
                SINCE, value(since),
                UNTIL, value(OPEN));
    }

    static IndexEntry.Key key(Map<String, Value> payload) {
        return new IndexEntry.Key(IndexEntry.Kind.valueOf(text(payload, KIND)), text(payload, ID));
    }

    static IndexEntry entry(Map<String, Value> payload) {
        List<String> names = field(payload, NAMES).getListValue().getValuesList().stream()
                .map(Value::getStringValue)
                .toList();
        return new IndexEntry(
                key(payload),
                names,
                text(payload, TEXT),
                field(payload, EMBEDDED).getBoolValue());
    }

    static long generation(Map<String, Value> payload) {
        return field(payload, GENERATION).getIntegerValue();
    }

    private static String text(Map<String, Value> payload, String name) {
        return field(payload, name).getStringValue();
    }

    private static Value field(Map<String, Value> payload, String name) {
        return payload.getOrDefault(name, Value.getDefaultInstance());
    }
}
