package io.nl2sql.db.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Clock;

/**
 * What several servers share in one Redis server. Each call takes a second at most; one that fails may have been done all
 * the same. Lost connections are made anew in the background. Safe for concurrent use; closing it ends all connections.
 */
public final class RedisServices implements AutoCloseable {

    private final RedisLink link;
    private final StatefulRedisConnection<String, String> texts;
    private final StatefulRedisConnection<String, byte[]> bytes;
    private final RedisSignals signals;

    private RedisServices(RedisLink link) {
        this.link = link;
        this.texts = link.texts();
        this.bytes = link.bytes();
        StatefulRedisPubSubConnection<String, String> channel = link.channel();
        this.signals = RedisSignals.on(link, texts, channel);
    }

    /**
     * Connects to a server.
     *
     * @throws Nl2SqlException STORE_FAILED when it cannot be reached
     */
    public static RedisServices connect(RedisAddress address) {
        RedisLink link = new RedisLink(address);
        try {
            return new RedisServices(link);
        } catch (Nl2SqlException failure) {
            link.close();
            throw failure;
        }
    }

    /**
     * Asks the server for an answer.
     *
     * @throws Nl2SqlException STORE_FAILED when there is none
     */
    public void ping() {
        link.call(() -> texts.sync().ping());
    }

    /** Limits that hold for all servers together. */
    public RateLimiter rateLimiter() {
        return new RedisRateLimiter(link, bytes);
    }

    /** Tokens that all servers refuse. */
    public TokenDenyList tokenDenyList() {
        return new RedisTokenDenyList(link, texts, Clock.systemUTC());
    }

    /** Signals between all servers; closing them ends this server's part. */
    public Signals signals() {
        return signals;
    }

    /**
     * A history of which the newest entries are at hand in Redis.
     *
     * @param store what holds all of it, and what is asked where Redis is not there
     */
    public HistoryStore history(HistoryStore store) {
        return new RedisHistory(link, texts, store);
    }

    @Override
    public void close() {
        signals.close();
        link.close();
    }
}
