package io.nl2sql.db.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.internal.StorableCharacters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the history as JSON, to the microsecond and with the characters that a store keeps. */
final class HistoryJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HistoryJson() {}

    static String write(HistoryEntry entry) {
        try {
            return JSON.writeValueAsString(new Fields(
                    entry.id(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()),
                    entry.userId(),
                    entry.connectionId(),
                    StorableCharacters.replaced(entry.connection()),
                    StorableCharacters.replaced(entry.operation()),
                    entry.threadId(),
                    StorableCharacters.replaced(entry.question()),
                    StorableCharacters.replaced(entry.sql()),
                    entry.succeeded(),
                    entry.rows(),
                    StorableCharacters.replaced(entry.error()),
                    entry.time().dividedBy(ChronoUnit.MICROS.getDuration())));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an entry of texts and numbers has no JSON", failure);
        }
    }

    /** @throws Nl2SqlException STORE_FAILED */
    static HistoryEntry read(String json) {
        try {
            Fields fields = JSON.readValue(json, Fields.class);
            return new HistoryEntry(
                    fields.id(),
                    Instant.EPOCH.plus(fields.at(), ChronoUnit.MICROS),
                    fields.userId(),
                    fields.connectionId(),
                    fields.connection(),
                    fields.operation(),
                    fields.threadId(),
                    fields.question(),
                    fields.sql(),
                    fields.succeeded(),
                    fields.rows(),
                    fields.error(),
                    Duration.of(fields.time(), ChronoUnit.MICROS));
        } catch (JsonProcessingException | NullPointerException | IllegalArgumentException failure) {
            // Without the cause, whose words may quote the entry.
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the history in Redis holds an entry that this program did not write: delete the keys nl2sql:history*");
        }
    }

    /** What is written, by name. */
    private record Fields(
            UUID id,
            long at,
            UUID userId,
            @Nullable UUID connectionId,
            String connection,
            String operation,
            @Nullable UUID threadId,
            String question,
            String sql,
            boolean succeeded,
            @Nullable Long rows,
            String error,
            long time) {}
}
