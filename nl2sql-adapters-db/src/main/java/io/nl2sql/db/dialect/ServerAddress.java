package io.nl2sql.db.dialect;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How addresses of one kind of server are written: {@code scheme://user:password@host:port/database?option=value}.
 * Messages never repeat a part of an address that could hold a password.
 *
 * @param scheme how they begin, without the colon
 * @param prefixes all the ways they begin, slashes included
 * @param defaultPort the port where none is named
 * @param options accepted options in lower case, with the property of the driver that each sets
 */
public record ServerAddress(String scheme, List<String> prefixes, int defaultPort, Map<String, String> options) {

    public ServerAddress {
        requireText(scheme, "scheme");
        prefixes = List.copyOf(prefixes);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * The server an address names, empty when it begins in another way.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public Optional<Server> parse(String address) {
        for (String prefix : prefixes) {
            if (address.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return Optional.of(new Parse().server(address.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    private String example() {
        return "%s://user@host:%d/database".formatted(scheme, defaultPort);
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }

    /** Percent-decoding as in a path, where a plus sign is a plus sign. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the address holds a percent sign that begins no escape: write it as %25",
                    failure);
        }
    }

    /** The reading of one address. */
    private final class Parse {

        private String user = "";
        private @Nullable String password;
        private final Map<String, String> properties = new LinkedHashMap<>();

        private Server server(String rest) {
            int question = rest.indexOf('?');
            String place = question < 0 ? rest : rest.substring(0, question);
            if (question >= 0) {
                readOptions(rest.substring(question + 1));
            }
            // The last @ ends the account, so that a password with an unescaped @ is not taken for a part of the host.
            int at = place.lastIndexOf('@');
            if (at >= 0) {
                readAccount(place.substring(0, at));
            }
            String hostAndDatabase = place.substring(at + 1);
            int slash = hostAndDatabase.indexOf('/');
            String database = slash < 0 ? "" : decoded(hostAndDatabase.substring(slash + 1));
            if (database.isEmpty()) {
                throw invalid("the address names no database: write " + example());
            }
            return place(slash < 0 ? hostAndDatabase : hostAndDatabase.substring(0, slash), database);
        }

        private Server place(String hostAndPort, String database) {
            if (hostAndPort.indexOf(',') >= 0) {
                throw invalid("the address names several hosts: choose one");
            }
            int endOfIp = hostAndPort.lastIndexOf(']');
            int colon = hostAndPort.indexOf(':', Math.max(0, endOfIp));
            String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            host = host.isBlank() ? "localhost" : decoded(host);
            int port = colon < 0 ? defaultPort : port(hostAndPort.substring(colon + 1));
            return new Server(
                    scheme, host, port, database, user, password == null ? null : Secret.of(password), properties);
        }

        private int port(String text) {
            if (text.matches("[0-9]{1,5}")) {
                int port = Integer.parseInt(text);
                if (port >= 1 && port <= 65_535) {
                    return port;
                }
            }
            throw invalid("the port is not a number from 1 to 65535: write " + example()
                    + ", with /, : and @ in the user's name and password as %2F, %3A and %40");
        }

        private void readAccount(String account) {
            int colon = account.indexOf(':');
            user = decoded(colon < 0 ? account : account.substring(0, colon));
            if (colon >= 0) {
                password = decoded(account.substring(colon + 1));
            }
        }

        private void readOptions(String query) {
            if (query.indexOf('@') >= 0) {
                throw invalid(
                        "the address holds a question mark before the @: write it as %3F in the user and password");
            }
            for (String pair : query.split("&")) {
                if (pair.isEmpty()) {
                    continue;
                }
                int equals = pair.indexOf('=');
                String name =
                        decoded(equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                switch (name) {
                    case "user" -> user = value;
                    case "password" -> password = value;
                    default -> readOption(name, value);
                }
            }
        }

        private void readOption(String name, String value) {
            String property = options.get(name);
            if (property == null) {
                throw invalid("option %s is not accepted: leave it out or choose from %s"
                        .formatted(
                                name.matches("[a-z_]{1,40}") ? name : "of this name",
                                String.join(", ", options.keySet())));
            }
            properties.put(property, value);
        }
    }
}
