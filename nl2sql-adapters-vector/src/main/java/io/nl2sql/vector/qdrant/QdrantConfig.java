package io.nl2sql.vector.qdrant;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Qdrant is.
 *
 * @param host its name or address
 * @param port its gRPC port, 6334 unless somebody changed it
 * @param tls whether the connection is encrypted
 * @param apiKey what Qdrant asks for; null where it asks for nothing
 * @param prefix what the collections in Qdrant begin with, so that several installations can share one server
 * @param timeout for a single call
 */
public record QdrantConfig(
        String host, int port, boolean tls, @Nullable Secret apiKey, String prefix, Duration timeout) {

    private static final int DEFAULT_PORT = 6334;

    public QdrantConfig {
        requireText(host, "host");
        require(port > 0 && port <= 65_535, "port is not between 1 and 65535");
        requireText(prefix, "prefix");
        requireNonNull(timeout, "timeout is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not above 0");
    }

    /** An unencrypted server without a key on the default port. */
    public static QdrantConfig at(String host) {
        return new QdrantConfig(host, DEFAULT_PORT, false, null, "nl2sql", Duration.ofSeconds(30));
    }

    /** The same with another port. */
    public QdrantConfig withPort(int newPort) {
        return new QdrantConfig(host, newPort, tls, apiKey, prefix, timeout);
    }

    /** The same with another prefix. */
    public QdrantConfig withPrefix(String newPrefix) {
        return new QdrantConfig(host, port, tls, apiKey, newPrefix, timeout);
    }

    /** The same, encrypted and with a key. */
    public QdrantConfig withApiKey(Secret key) {
        return new QdrantConfig(host, port, true, key, prefix, timeout);
    }

    /** The server as errors name it. */
    String address() {
        return host + ":" + port;
    }
}
