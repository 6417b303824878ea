package io.nl2sql.db.redis;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a Redis server is.
 *
 * @param host name or number
 * @param port 1 to 65535
 * @param database from 0
 * @param encrypted whether the connection is (TLS, the certificate is checked)
 * @param user empty for the default one
 * @param password empty where none is asked for
 */
public record RedisAddress(String host, int port, int database, boolean encrypted, String user, Secret password) {

    private static final int USUAL_PORT = 6379;
    private static final int HIGHEST_PORT = 65_535;

    public RedisAddress {
        requireText(host, "host");
        require(port >= 1 && port <= HIGHEST_PORT, "port is not between 1 and " + HIGHEST_PORT);
        require(database >= 0, "database is negative");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
    }

    /**
     * Reads an address: {@code redis://user:password@host:6379/0}, {@code rediss://…} for an encrypted connection; user,
     * password, port and database may be missing.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID; the message repeats nothing of the address
     */
    public static RedisAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme());
            boolean encrypted = scheme.equals("rediss");
            if (uri.getHost() == null || uri.getQuery() != null || !(encrypted || scheme.equals("redis"))) {
                throw invalid();
            }
            String account = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            int colon = account.indexOf(':');
            return new RedisAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                    database(uri.getPath()),
                    encrypted,
                    decoded(colon < 0 ? account : account.substring(0, colon)),
                    Secret.of(decoded(colon < 0 ? "" : account.substring(colon + 1))));
        } catch (URISyntaxException | IllegalArgumentException failure) {
            throw invalid();
        }
    }

    private static int database(String path) {
        return path.isEmpty() || path.equals("/") ? 0 : Integer.parseInt(path.substring(1));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Nl2SqlException invalid() {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the address of the Redis server is not valid: write redis://user:password@host:6379/0, or rediss:// for TLS");
    }

    /** This address with another password. */
    public RedisAddress withPassword(Secret newPassword) {
        return new RedisAddress(host, port, database, encrypted, user, newPassword);
    }

    /** The address for people to read; never holds the password. */
    public String display() {
        return "%s://%s%s:%d/%d"
                .formatted(encrypted ? "rediss" : "redis", user.isEmpty() ? "" : user + "@", host, port, database);
    }

    @Override
    public String toString() {
        return display();
    }
}
