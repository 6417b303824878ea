package io.nl2sql.server.security.network;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * A host that may be reached, at the address that was checked: who looks the name up again may find another.
 *
 * @param name as people write it, in ASCII and without a dot at the end
 * @param address to connect to
 */
public record CheckedHost(String name, InetAddress address) {
    public CheckedHost {
        requireText(name, "name");
        requireNonNull(address, "address is null");
    }

    /** The address in figures. */
    public String literal() {
        return address.getHostAddress();
    }
}
