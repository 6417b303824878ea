package io.nl2sql.db.store;

import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Clock;
import java.time.Instant;

/** Refused tokens in a table of the store; those that have ended are forgotten. */
final class JdbcTokenDenyList implements TokenDenyList {

    private static final String DENY = """
            INSERT INTO denied_tokens (id, until) VALUES (:id, :until)
            ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE denied_tokens.until < excluded.until
            """;

    private final StoreSessions sessions;
    private final Clock clock;

    JdbcTokenDenyList(StoreSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void deny(String id, Instant until) {
        sessions.write(handle -> {
            Turn.DENIED_TOKENS.take(handle);
            handle.createUpdate("DELETE FROM denied_tokens WHERE until < :now")
                    .bind("now", StoredMoments.micros(clock.instant()))
                    .execute();
            handle.createUpdate(DENY)
                    .bind("id", StorableText.require(id))
                    .bind("until", StoredMoments.micros(until))
                    .execute();
        });
    }

    @Override
    public boolean isDenied(String id) {
        return sessions.query(handle -> handle.createQuery("SELECT until FROM denied_tokens WHERE id = :id")
                .bind("id", StorableText.replaced(id))
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }
}
