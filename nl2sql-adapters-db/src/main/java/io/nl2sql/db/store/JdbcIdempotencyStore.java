package io.nl2sql.db.store;

import io.nl2sql.core.port.out.IdempotencyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Replies by key in a table of the store. Keys whose time is over are taken anew, and now and then removed. */
final class JdbcIdempotencyStore implements IdempotencyStore {

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    private static final String BEGIN = """
            INSERT INTO idempotency (user_id, key_text, request_hash, forget_at)
            VALUES (:userId, :key, :requestHash, :forgetAt)
            ON CONFLICT (user_id, key_text) DO UPDATE SET request_hash = excluded.request_hash,
                forget_at = excluded.forget_at, status = NULL, content_type = NULL, body = NULL
            WHERE idempotency.forget_at <= :now
            """;

    private static final String FIND =
            "SELECT request_hash, status, content_type, body FROM idempotency WHERE user_id = :userId AND key_text = :key";

    private static final String COMPLETE = """
            UPDATE idempotency SET status = :status, content_type = :contentType, body = :body
            WHERE user_id = :userId AND key_text = :key AND status IS NULL
            """;

    private static final String ABANDON =
            "DELETE FROM idempotency WHERE user_id = :userId AND key_text = :key AND status IS NULL";

    private final StoreSessions sessions;
    private final AtomicLong cleanedAt = new AtomicLong();

    JdbcIdempotencyStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Known> begin(Key key, String requestHash, Instant now, Instant forgetAt) {
        cleanNowAndThen(now);
        return sessions.change(handle -> {
            Optional<Known> known = Optional.empty();
            boolean taken = false;
            // Whoever has the key may give it back between the two statements.
            while (!taken && known.isEmpty()) {
                taken = take(handle, key, requestHash, now, forgetAt);
                known = taken ? Optional.empty() : find(handle, key);
            }
            return known;
        });
    }

    private static boolean take(Handle handle, Key key, String requestHash, Instant now, Instant forgetAt) {
        return of(key, handle.createUpdate(BEGIN))
                        .bind("requestHash", StorableText.require(requestHash))
                        .bind("now", StoredMoments.micros(now))
                        .bind("forgetAt", StoredMoments.micros(forgetAt))
                        .execute()
                == 1;
    }

    private static Optional<Known> find(Handle handle, Key key) {
        return handle.createQuery(FIND)
                .bind("userId", key.userId().toString())
                .bind("key", key.text())
                .map(JdbcIdempotencyStore::known)
                .findOne();
    }

    @Override
    public void complete(Key key, Reply reply) {
        sessions.write(handle -> of(key, handle.createUpdate(COMPLETE))
                .bind("status", reply.status())
                .bind("contentType", StorableText.require(reply.contentType()))
                .bind("body", StorableText.require(reply.body()))
                .execute());
    }

    @Override
    public void abandon(Key key) {
        sessions.write(handle -> of(key, handle.createUpdate(ABANDON)).execute());
    }

    private static Update of(Key key, Update statement) {
        return statement.bind("userId", key.userId().toString()).bind("key", StorableText.require(key.text()));
    }

    private void cleanNowAndThen(Instant now) {
        long last = cleanedAt.get();
        long since = now.toEpochMilli() - last;
        if (since > BETWEEN_CLEANINGS.toMillis() && cleanedAt.compareAndSet(last, now.toEpochMilli())) {
            sessions.write(handle -> {
                Turn.IDEMPOTENCY.take(handle);
                handle.createUpdate("DELETE FROM idempotency WHERE forget_at <= :now")
                        .bind("now", StoredMoments.micros(now))
                        .execute();
            });
        }
    }

    private static Known known(ResultSet row, StatementContext context) throws SQLException {
        Long status = StoredMoments.numberOrNull(row, "status");
        Optional<Reply> reply = status == null
                ? Optional.empty()
                : Optional.of(new Reply(status.intValue(), row.getString("content_type"), row.getString("body")));
        return new Known(row.getString("request_hash"), reply);
    }
}
