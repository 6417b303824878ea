package io.nl2sql.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Networks as they are written in a configuration: an address and how many of its first bits count (RFC 4632). */
final class NetworkText {

    /** Addresses in figures only, so that no name is ever looked up. */
    private static final Pattern FORM =
            Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

    private NetworkText() {}

    static boolean isNetwork(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        try {
            int bits = InetAddress.getByName(matcher.group(1)).getAddress().length * Byte.SIZE;
            return Integer.parseInt(matcher.group(2)) <= bits;
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
