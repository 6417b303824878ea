package io.nl2sql.server.wiring;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.resilience.LocalRateLimiter;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.db.redis.RedisAddress;
import io.nl2sql.db.redis.RedisServices;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.RedisConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.state.ServerStores;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a server remembers, and what it shares with other nodes where there is a Redis. Closing it closes all of it.
 *
 * @param store what must not be lost
 * @param redis what nodes share, or null for a server that is alone
 * @param signals tells all nodes what changed
 */
public record ServerState(ApplicationStore store, @Nullable RedisServices redis, Signals signals)
        implements AutoCloseable {

    public ServerState {
        requireNonNull(store, "store is null");
        requireNonNull(signals, "signals is null");
    }

    /**
     * Opens what the configuration names.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED or another failure of the store
     */
    public static ServerState open(ServerConfig config) {
        ApplicationStore store = ServerStores.openStore(config);
        try {
            @Nullable RedisServices redis = openRedis(config.redis());
            return new ServerState(store, redis, redis == null ? new LocalSignals() : redis.signals());
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static @Nullable RedisServices openRedis(RedisConfig settings) {
        @Nullable URI url = settings.url();
        if (url == null) {
            return null;
        }
        RedisAddress address = RedisAddress.parse(url.toString());
        @Nullable Secret password = settings.password();
        return RedisServices.connect(password == null ? address : address.withPassword(password));
    }

    /** What was asked, the last of it in Redis as well where there is one. */
    public HistoryStore history() {
        return redis == null ? store.history() : redis.history(store.history());
    }

    /** Tokens that are refused. */
    public TokenDenyList tokenDenyList() {
        return redis == null ? store.tokenDenyList() : redis.tokenDenyList();
    }

    /** Counts calls, of all nodes together where there is a Redis. */
    public RateLimiter rateLimiter() {
        return redis == null ? new LocalRateLimiter() : redis.rateLimiter();
    }

    /** Fails where something of it cannot be reached. */
    public void ping() {
        store.ping();
        if (redis != null) {
            redis.ping();
        }
    }

    @Override
    public void close() {
        signals.close();
        if (redis != null) {
            redis.close();
        }
        store.close();
    }
}
