package io.nl2sql.db.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.nl2sql.core.domain.connection.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Function;
import redis.embedded.RedisServer;

/** A Redis server of the test's own on a free port of the local machine, which forgets everything when it stops. */
final class TestRedis implements AutoCloseable {

    private final int port;
    private RedisServer server;

    TestRedis() throws IOException {
        this.port = freePort();
        this.server = start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private RedisServer start() throws IOException {
        RedisServer started = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        started.start();
        return started;
    }

    RedisAddress address() {
        return new RedisAddress("127.0.0.1", port, 0, false, "", Secret.of(""));
    }

    /** Does something past the adapter. */
    <T> T run(Function<RedisCommands<String, String>, T> work) {
        RedisClient client = RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(port).build());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    void stop() throws IOException {
        server.stop();
    }

    void restart() throws IOException {
        server = start();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
