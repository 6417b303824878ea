package io.nl2sql.server.security.connection;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, taken apart, each part checked.
 *
 * @param host of a server, empty for a file
 * @param port of a server, empty for the usual one
 * @param database on a server, or the path of a file
 * @param user the account, may be empty
 * @param password the account's password, or null for none
 * @param options of the connection, by their names in an address
 */
record Place(
        String host,
        String port,
        String database,
        String user,
        @Nullable Secret password,
        SortedMap<String, String> options) {

    Place {
        requireNonNull(host, "host is null");
        requireNonNull(port, "port is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    Place withPassword(@Nullable Secret other) {
        return new Place(host, port, database, user, other, options);
    }

    Place withHost(String other) {
        return new Place(other, port, database, user, password, options);
    }

    /** The address of a server, built anew of its parts, without the password. */
    String address(String scheme) {
        StringBuilder address = new StringBuilder(scheme).append("://");
        if (!user.isEmpty()) {
            address.append(encoded(user)).append('@');
        }
        address.append(host.contains(":") ? "[" + host + "]" : host);
        if (!port.isEmpty()) {
            address.append(':').append(port);
        }
        address.append('/').append(encoded(database).replace("%2F", "/"));
        char mark = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            address.append(mark).append(option.getKey()).append('=').append(encoded(option.getValue()));
            mark = '&';
        }
        return address.toString();
    }

    /** Percent-encoding of everything but letters, digits and four marks (RFC 3986, section 2.3). */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            encoded.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }
}
