package io.nl2sql.db.redis;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The connections to one Redis server. A command that cannot be sent at once, or gets no answer within a second, fails and
 * is never sent again; a lost connection is made anew in the background. Safe for concurrent use.
 */
final class RedisLink implements AutoCloseable {

    /** Beyond this a caller does better without the answer. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final int THREADS = 2;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final RedisAddress address;
    private final ClientResources resources;
    private final RedisClient client;

    RedisLink(RedisAddress address) {
        this.address = address;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(SHORTEST_PAUSE, LONGEST_PAUSE, 2, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources, uri(address));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutCommands()
                        .fixedTimeout(LONGEST_WAIT)
                        .build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(LONGEST_WAIT)
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .build());
    }

    private static RedisURI uri(RedisAddress address) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(address.host())
                .withPort(address.port())
                .withDatabase(address.database())
                .withSsl(address.encrypted())
                .withClientName("nl2sql")
                .withTimeout(LONGEST_WAIT);
        Secret password = address.password();
        if (!address.user().isEmpty()) {
            uri.withAuthentication(address.user(), password.reveal());
        } else if (!password.reveal().isEmpty()) {
            uri.withPassword(password.reveal().toCharArray());
        }
        return uri.build();
    }

    /** A connection for text. */
    StatefulRedisConnection<String, String> texts() {
        return call(client::connect);
    }

    /** A connection for bytes under keys that are text. */
    StatefulRedisConnection<String, byte[]> bytes() {
        return call(() -> client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)));
    }

    /** A connection that listens. */
    StatefulRedisPubSubConnection<String, String> channel() {
        return call(client::connectPubSub);
    }

    /**
     * Does the work.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (RedisException | BucketExecutionException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the Redis server %s did not do what it was asked: check that it runs, can be reached and takes the password"
                            .formatted(address.display()),
                    failure);
        }
    }

    @Override
    public void close() {
        client.shutdown(0, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        resources
                .shutdown(0, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(LONGEST_WAIT.toMillis());
    }
}
