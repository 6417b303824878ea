package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.security.Principal;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Gives each caller the engine of a connection with what its row filter may ask about them: {@code user_id}, {@code
 * username}, {@code role}, and {@code email} where it is known. What is made for a caller is remembered for a moment. Safe
 * for concurrent use.
 */
final class CallerEngines implements Function<Principal, Nl2Sql> {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 1_000;

    private final Nl2Sql engine;
    private final KnownCallers callers;
    private final Cache<Key, Nl2Sql> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private CallerEngines(Nl2Sql engine, KnownCallers callers) {
        this.engine = requireNonNull(engine, "engine is null");
        this.callers = callers;
    }

    /** Gives everybody the same engine where the rules ask nothing about callers. */
    static Function<Principal, Nl2Sql> of(Nl2Sql engine, PrivacySettings privacy, UserStore users) {
        boolean asks = privacy.rowFilter() != null && privacy.rowFilter().contains(":");
        return asks ? new CallerEngines(engine, new KnownCallers(users)) : caller -> engine;
    }

    @Override
    public Nl2Sql apply(Principal caller) {
        Key key = new Key(caller.userId(), caller.username(), caller.role().name());
        return remembered.get(key, absent -> engine.forCaller(PolicyRule.NONE, callers.attributes(caller)));
    }

    private record Key(UUID userId, String username, String role) {}
}
