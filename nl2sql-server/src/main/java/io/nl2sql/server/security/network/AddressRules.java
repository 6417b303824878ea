package io.nl2sql.server.security.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may have the server reach which address, by the registries of special-purpose addresses (RFC 6890 and IANA) and the
 * manuals of clouds. An IPv6 address that carries one of IPv4 is as far away as that.
 */
final class AddressRules {

    /** Nothing that anybody could have a database on. */
    private static final List<Network> NEVER = networks(
            // This network, link-local, protocol assignments, relays, multicast, reserved, broadcast.
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Metadata of Alibaba, platform services of Azure.
            "100.100.100.200/32",
            "168.63.129.16/32",
            // Unspecified, discarded, link-local, multicast, Teredo.
            "::/128",
            "100::/64",
            "fe80::/10",
            "ff00::/8",
            "2001::/32",
            // Metadata of Amazon, Google and Oracle.
            "fd00:ec2::/32",
            "fd20:ce::/32",
            "fd00:c1::/32");

    private static final List<Network> INSIDE = networks(
            // Loopback, private, shared by a provider, benchmarks.
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "198.18.0.0/15",
            // Loopback, unique local, site-local, translation within a network.
            "::1/128",
            "fc00::/7",
            "fec0::/10",
            "64:ff9b:1::/48");

    private static final Network COMPATIBLE = Network.of("::/96");
    private static final Network TRANSLATED = Network.of("::ffff:0:0:0/96");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network LOCAL_NAT64 = Network.of("64:ff9b:1::/48");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final byte[] ISATAP = {0x5e, (byte) 0xfe};

    private AddressRules() {}

    /** Who may have the server reach this address, of 4 or 16 bytes. */
    static Reach reach(byte[] address) {
        Reach reach = contains(NEVER, address)
                ? Reach.NOBODY
                : contains(INSIDE, address) ? Reach.ADMINISTRATORS : Reach.EVERYBODY;
        return carried(address).map(AddressRules::reach).reduce(reach, Reach::and);
    }

    /** The addresses of IPv4 that one of IPv6 carries. */
    private static Stream<byte[]> carried(byte[] address) {
        if (address.length == 4) {
            return Stream.empty();
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Stream.of(Arrays.copyOfRange(address, 2, 6));
        }
        boolean isCarrier =
                Stream.of(COMPATIBLE, TRANSLATED, NAT64, LOCAL_NAT64).anyMatch(network -> network.contains(address));
        boolean isIsatap = Arrays.equals(address, 10, 12, ISATAP, 0, 2);
        boolean isOwn = isLoopbackOrUnspecified(address);
        return (isCarrier && !isOwn) || isIsatap || isMapped(address)
                ? Stream.of(Arrays.copyOfRange(address, 12, 16))
                : Stream.empty();
    }

    /** Such a network cannot be written: as a text, these addresses are read as those of IPv4. */
    private static boolean isMapped(byte[] address) {
        for (int index = 0; index < 10; index++) {
            if (address[index] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }

    private static boolean isLoopbackOrUnspecified(byte[] address) {
        for (int index = 0; index < address.length - 1; index++) {
            if (address[index] != 0) {
                return false;
            }
        }
        return address[address.length - 1] == 0 || address[address.length - 1] == 1;
    }

    private static boolean contains(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
