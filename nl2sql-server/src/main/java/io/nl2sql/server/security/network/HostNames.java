package io.nl2sql.server.security.network;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings the names of hosts into one spelling: ASCII, small letters, no dot at the end, IP addresses in their usual form.
 * What could be read as an address in an unusual form has no spelling.
 */
final class HostNames {

    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    /** A last label that resolvers read as a number (URL Standard, "ends in a number"). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-f:]+(?:[0-9]+(?:\\.[0-9]+){3})?");

    private HostNames() {}

    /** The one spelling of a host, empty when it is no host or written in an unusual way. */
    static Optional<String> normalized(String text) {
        if (text.isEmpty() || text.length() > LONGEST + 2) {
            return Optional.empty();
        }
        String host = text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
            return isIpv6(host.toLowerCase(Locale.ROOT))
                    ? Optional.of(host.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
        if (host.indexOf(':') >= 0) {
            String lower = host.toLowerCase(Locale.ROOT);
            return isIpv6(lower) ? Optional.of(lower) : Optional.empty();
        }
        return ascii(host).map(HostNames::withoutDot).filter(HostNames::isUsual);
    }

    /** Whether a spelling is an IP address rather than a name. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    private static boolean isIpv6(String host) {
        return IPV6.matcher(host).matches();
    }

    private static boolean isUsual(String host) {
        if (host.length() > LONGEST || !NAME.matcher(host).matches()) {
            return false;
        }
        return !ENDS_IN_NUMBER.matcher(host).matches() || IPV4.matcher(host).matches();
    }

    /** Letters of other scripts as the system for names writes them (RFC 3490); full-width digits become digits. */
    private static Optional<String> ascii(String host) {
        if (host.chars().allMatch(character -> character < 0x80)) {
            return Optional.of(host.toLowerCase(Locale.ROOT));
        }
        try {
            return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
