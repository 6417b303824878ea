package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One document of a kind for each source; it goes with the source. Safe for concurrent use, also by several programs.
 *
 * @param <T> a record of plain values, written as JSON by the names of its components
 */
final class SourceDocuments<T> {

    private static final int MOST_TURNS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DocumentStore store;
    private final String kind;
    private final Class<T> type;
    private final Clock clock;

    SourceDocuments(DocumentStore store, String kind, Class<T> type, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.kind = requireText(kind, "kind");
        this.type = requireNonNull(type, "type is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Optional<T> find(UUID source) {
        return store.find(kind, source.toString()).map(this::read);
    }

    void put(UUID source, T value) {
        store.put(StoredDocument.first(kind, source.toString(), source, null, write(value), clock.instant()));
    }

    /**
     * Changes the document as a whole.
     *
     * @param change makes it of the present one, which may be missing; may be called several times
     */
    T change(UUID source, Function<Optional<T>, T> change) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Optional<StoredDocument> before = store.find(kind, source.toString());
            T value = change.apply(before.map(this::read));
            StoredDocument after = before.map(document -> document.changed(write(value), clock.instant()))
                    .orElseGet(() ->
                            StoredDocument.first(kind, source.toString(), source, null, write(value), clock.instant()));
            if (store.replace(after)) {
                return value;
            }
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.STORE_FAILED, "a source is changed by others all the time: repeat the change");
    }

    private String write(T value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain values have no JSON", impossible);
        }
    }

    private T read(StoredDocument document) {
        try {
            return JSON.readValue(document.content(), type);
        } catch (JsonProcessingException unreadable) {
            unreadable.clearLocation();
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the document %s of a source is not in its form: scan the source again".formatted(kind),
                    unreadable);
        }
    }
}
