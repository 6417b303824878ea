package io.nl2sql.db.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.resilience.LocalSignals;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals over a channel of Redis. A program that was cut off is told {@link Kind#EVERYTHING} once it listens again; one
 * whose signal could not be sent tells everybody so once it can.
 */
final class RedisSignals implements Signals {

    private static final String CHANNEL = "nl2sql:signals";
    private static final Signal EVERYTHING = new Signal(Kind.EVERYTHING, "");

    private final StatefulRedisConnection<String, String> speaking;
    private final StatefulRedisPubSubConnection<String, String> listening;
    private final LocalSignals here = new LocalSignals();
    private final AtomicBoolean subscribedBefore = new AtomicBoolean();
    private final AtomicBoolean somethingUnsent = new AtomicBoolean();

    private RedisSignals(
            StatefulRedisConnection<String, String> speaking, StatefulRedisPubSubConnection<String, String> listening) {
        this.speaking = speaking;
        this.listening = listening;
    }

    /** @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED */
    static RedisSignals on(
            RedisLink link,
            StatefulRedisConnection<String, String> speaking,
            StatefulRedisPubSubConnection<String, String> listening) {
        RedisSignals signals = new RedisSignals(speaking, listening);
        listening.addListener(signals.new Channel());
        speaking.addListener(signals.new Reconnection());
        link.call(() -> {
            listening.sync().subscribe(CHANNEL);
            return true;
        });
        return signals;
    }

    /** {@inheritDoc} This program hears it also when it cannot be sent. */
    @Override
    public void send(Signal signal) {
        speaking.async()
                .publish(CHANNEL, signal.kind().name() + ":" + signal.id())
                .whenComplete((receivers, failure) -> {
                    if (failure != null) {
                        somethingUnsent.set(true);
                        here.send(signal);
                    }
                });
    }

    @Override
    public Subscription subscribe(Consumer<Signal> listener) {
        return here.subscribe(listener);
    }

    @Override
    public void close() {
        if (listening.isOpen()) {
            listening.close();
        }
        here.close();
    }

    /** A newer program may know kinds that this one does not. */
    private static Signal read(String message) {
        int colon = message.indexOf(':');
        String name = colon < 0 ? message : message.substring(0, colon);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return new Signal(kind, message.substring(colon + 1));
            }
        }
        return EVERYTHING;
    }

    /** What arrives. */
    private final class Channel extends RedisPubSubAdapter<String, String> {

        @Override
        public void message(String channel, String message) {
            here.send(read(message));
        }

        @Override
        public void subscribed(String channel, long count) {
            if (subscribedBefore.getAndSet(true)) {
                here.send(EVERYTHING);
            }
        }
    }

    /** The connection that speaks is there again. */
    private final class Reconnection implements RedisConnectionStateListener {

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> connection, @Nullable SocketAddress address) {
            if (somethingUnsent.getAndSet(false)) {
                send(EVERYTHING);
            }
        }
    }
}
