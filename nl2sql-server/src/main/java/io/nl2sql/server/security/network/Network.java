package io.nl2sql.server.security.network;

import static io.nl2sql.core.check.Preconditions.require;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that agree in their first bits (RFC 4632). */
final class Network {

    private static final Pattern FORM =
            Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * The network that is written as {@code ADDRESS/BITS}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Network of(String text) {
        Matcher parts = FORM.matcher(text);
        require(parts.matches(), "%s is no network: write it as 10.1.0.0/16 or fd00::/8".formatted(text));
        try {
            byte[] prefix = InetAddress.getByName(parts.group(1)).getAddress();
            int bits = Integer.parseInt(parts.group(2));
            require(bits <= prefix.length * Byte.SIZE, "%s has more bits than an address".formatted(text));
            return new Network(prefix, bits);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("%s is no network: write it as 10.1.0.0/16".formatted(text), malformed);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
