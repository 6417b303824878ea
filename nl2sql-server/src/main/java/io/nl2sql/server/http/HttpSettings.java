package io.nl2sql.server.http;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.time.Duration;
import java.util.List;

/**
 * How the server listens.
 *
 * @param host the address it listens on
 * @param port 0 for any that is free
 * @param corsOrigins the origins of web pages that may call it; {@code *} alone for all
 * @param maxBody the largest request, in bytes
 * @param maxUpload the largest form with files, in bytes
 * @param heartbeat how often a quiet stream of events says that it is still there
 * @param drain how long requests may go on when the server stops
 */
public record HttpSettings(
        String host,
        int port,
        List<String> corsOrigins,
        long maxBody,
        long maxUpload,
        Duration heartbeat,
        Duration drain) {

    public HttpSettings {
        requireText(host, "host");
        require(port >= 0 && port <= 65_535, "port is none");
        corsOrigins = List.copyOf(corsOrigins);
        require(maxBody >= 1, "maxBody is below 1");
        require(maxUpload >= 1, "maxUpload is below 1");
        require(!heartbeat.isNegative() && !heartbeat.isZero(), "heartbeat is not positive");
        require(!drain.isNegative(), "drain is negative");
    }
}
