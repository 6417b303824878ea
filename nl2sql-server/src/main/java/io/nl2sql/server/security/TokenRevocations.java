package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Takes access tokens back, one by one or all of a login, and tells which were. What is not taken back is remembered for
 * half a second at most. Safe for concurrent use.
 */
public final class TokenRevocations {

    private static final String SESSION = "session:";

    private final TokenDenyList denied;
    private final Duration accessLifetime;
    private final Signals signals;
    private final Clock clock;
    private final Cache<String, Boolean> remembered;

    /**
     * @param rules by which tokens are given out, as they tell how long one has to be refused
     */
    public TokenRevocations(TokenDenyList denied, TokenRules rules, Signals signals, Clock clock) {
        this(denied, rules, signals, clock, Ticker.systemTicker());
    }

    TokenRevocations(TokenDenyList denied, TokenRules rules, Signals signals, Clock clock, Ticker ticker) {
        this.accessLifetime = rules.accessLifetime();
        this.denied = requireNonNull(denied, "denied is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.remembered = ShortMemory.of(ticker);
    }

    /** Takes a token back. */
    void revoke(VerifiedToken token) {
        denied.deny(token.id(), token.expiresAt());
        forgetEverywhere(token.id());
    }

    /** Takes all tokens of a login back. */
    void revokeSession(UUID session) {
        String id = SESSION + session;
        denied.deny(id, clock.instant().plus(accessLifetime));
        forgetEverywhere(id);
    }

    /** Whether a token was taken back. */
    boolean isRevoked(VerifiedToken token) {
        UUID session = token.session();
        return isDenied(token.id()) || (session != null && isDenied(SESSION + session));
    }

    /** Forgets what was remembered of a token or login; of all when the id is empty. */
    void forget(String id) {
        if (id.isEmpty()) {
            remembered.invalidateAll();
        } else {
            remembered.invalidate(id);
        }
    }

    private boolean isDenied(String id) {
        return requireNonNull(remembered.get(id, denied::isDenied));
    }

    private void forgetEverywhere(String id) {
        forget(id);
        signals.send(new Signal(Kind.TOKEN, id));
    }
}
