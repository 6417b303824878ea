package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the server listens and what it takes from one request.
 *
 * @param host the address it listens on
 * @param port 0 to 65535; 0 for any that is free
 * @param corsOrigins the origins whose pages may call it; {@code *} for all
 * @param maxBody the largest body of a request
 * @param maxUpload the largest form with files
 * @param requestTimeout how long a request may take in all
 * @param drain how long requests under way may take once the server is told to stop
 * @param rateLimits whether callers are kept to the rates of routes
 */
public record HttpConfig(
        String host,
        int port,
        List<String> corsOrigins,
        ByteSize maxBody,
        ByteSize maxUpload,
        Duration requestTimeout,
        Duration drain,
        boolean rateLimits) {

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.\\-\\[\\]:]+");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?(::|(0{1,4}:){7}0{0,3})1]?");
    private static final Duration SHORTEST_REQUEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

    /** Stopping takes no longer than 30 seconds in all. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(25);

    /** On this machine only, port 8000. */
    public static final HttpConfig DEFAULT = new HttpConfig(
            "127.0.0.1",
            8000,
            List.of("http://localhost:5173"),
            ByteSize.ofMegabytes(1),
            ByteSize.ofMegabytes(32),
            Duration.ofSeconds(180),
            Duration.ofSeconds(20),
            true);

    public HttpConfig {
        requireText(host, "host");
        require(port >= 0 && port <= 65_535, "port is outside 0 to 65535");
        corsOrigins = List.copyOf(corsOrigins);
        requireNonNull(maxBody, "maxBody is null");
        requireNonNull(maxUpload, "maxUpload is null");
        require(requestTimeout.compareTo(SHORTEST_REQUEST) >= 0, "requestTimeout is below a second");
        require(!drain.isNegative() && drain.compareTo(LONGEST_DRAIN) <= 0, "drain is longer than 25 seconds");
    }

    /** Whether only programs on this machine reach the server. A host name other than localhost is taken for reachable. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    static HttpConfig read(ConfigReader reader) {
        return new HttpConfig(
                reader.text("http.host", DEFAULT.host),
                reader.number("http.port", DEFAULT.port, 0, 65_535),
                reader.texts(
                        "http.cors-origins",
                        DEFAULT.corsOrigins,
                        ORIGIN,
                        "is no origin: write it as https://HOST or https://HOST:PORT, without a path"),
                reader.size("http.max-body", DEFAULT.maxBody, new ByteSize(1_024), ByteSize.ofMegabytes(1_024)),
                reader.size("http.max-upload", DEFAULT.maxUpload, new ByteSize(1_024), ByteSize.ofMegabytes(1_024)),
                reader.duration("http.request-timeout", DEFAULT.requestTimeout, SHORTEST_REQUEST, LONGEST_REQUEST),
                reader.duration("http.drain", DEFAULT.drain, Duration.ZERO, LONGEST_DRAIN),
                reader.flag("http.rate-limits", DEFAULT.rateLimits));
    }
}
