package io.nl2sql.server.security.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NetworkGuardTest {

    private static final boolean USER = false;
    private static final boolean ADMINISTRATOR = true;

    /** Names as an attacker would have them. Figures are read by the platform, as they would be in earnest. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("db.example.com", List.of("93.184.216.34")),
            Map.entry("six.example.com", List.of("2606:2800:220:1::1")),
            Map.entry("xn--bcher-kva.example", List.of("93.184.216.35")),
            Map.entry("localhost", List.of("127.0.0.1", "::1")),
            Map.entry("inside.example.com", List.of("10.1.2.3")),
            Map.entry("mixed.example.com", List.of("93.184.216.34", "10.1.2.3")),
            Map.entry("mixed-metadata.example.com", List.of("93.184.216.34", "169.254.169.254")),
            Map.entry("metadata.attacker.example", List.of("169.254.169.254")),
            Map.entry("mapped.attacker.example", List.of("::ffff:169.254.169.254")),
            Map.entry("sixtofour.attacker.example", List.of("2002:a9fe:a9fe::1")),
            Map.entry("127.0.0.1.nip.io", List.of("127.0.0.1")),
            Map.entry("loop.attacker.example", List.of("127.0.0.1")));

    private final NetworkGuard guard = new NetworkGuard(List.of(), NetworkGuardTest::resolved);

    @TestFactory
    Stream<DynamicTest> nobodyReachesTheMachinesOwnNetworkOrMetadata() {
        List<String> targets = List.of(
                "169.254.169.254",
                "169.254.169.253",
                "169.254.170.2",
                "169.254.0.1",
                "169.254.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "0.0.0.0",
                "0.1.2.3",
                "255.255.255.255",
                "240.0.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "192.88.99.1",
                "::",
                "[::]",
                "fe80::1",
                "[fe80::a9fe:a9fe]",
                "febf::1",
                "ff02::1",
                "ff0e::1",
                "fd00:ec2::254",
                "[fd00:ec2::254]",
                "fd00:ec2::23",
                "fd20:ce::254",
                "fd00:c1::a9fe:a9fe",
                "100::1",
                "2001::1",
                "2001:0:a9fe:a9fe::1",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "[::FFFF:A9FE:A9FE]",
                "::169.254.169.254",
                "::a9fe:a9fe",
                "::ffff:0:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::",
                "2002:a9fe:a9fe::1",
                "2002:0000:0001::",
                "2001:db8::5efe:a9fe:a9fe",
                "metadata",
                "METADATA",
                "metadata.google.internal",
                "Metadata.Google.Internal.",
                "metadata.goog",
                "instance-data",
                "instance-data.ec2.internal",
                "kubernetes.default.svc",
                "metadata.attacker.example",
                "mixed-metadata.example.com",
                "mapped.attacker.example",
                "sixtofour.attacker.example",
                "\uFF11\uFF16\uFF19.254.169.254",
                "169\u3002254\u3002169\u3002254",
                "metadata\uFF0Egoogle\uFF0Einternal",
                "\uFF4Detadata.google.internal");
        return targets.stream()
                .map(target -> DynamicTest.dynamicTest(target, () -> {
                    refused(403, target, ADMINISTRATOR);
                    refused(403, target, USER);
                }));
    }

    @TestFactory
    Stream<DynamicTest> usersDoNotReachThisMachineOrPrivateNetworks() {
        return insideTargets().stream()
                .map(target -> DynamicTest.dynamicTest(target, () -> refused(403, target, USER)));
    }

    @TestFactory
    Stream<DynamicTest> administratorsReachThisMachineAndPrivateNetworks() {
        return insideTargets().stream()
                .map(target -> DynamicTest.dynamicTest(
                        target,
                        () -> assertThat(guard.check(target, ADMINISTRATOR).address())
                                .isNotNull()));
    }

    private static List<String> insideTargets() {
        return List.of(
                "127.0.0.1",
                "127.0.0.2",
                "127.255.255.255",
                "127.0.0.1.",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "fc00::1",
                "fd12:3456:789a::1",
                "fec0::1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::5db8:d822",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:c0a8:101::1",
                "2001:db8::5efe:7f00:1",
                "inside.example.com",
                "mixed.example.com",
                "loop.attacker.example",
                "127.0.0.1.nip.io",
                "\uFF11\uFF12\uFF17.0.0.1",
                "127\u30020\u30020\u30021",
                "\u24DB\u24DE\u24D2\u24D0\u24DB\u24D7\u24DE\u24E2\u24E3");
    }

    @TestFactory
    Stream<DynamicTest> unusualSpellingsAreNoHosts() {
        List<String> targets = new ArrayList<>(List.of(
                "",
                " ",
                ".",
                "..",
                "127.1",
                "127.0.1",
                "2130706433",
                "2852039166",
                "0x7f000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "0X7F.0.0.0x1",
                "0177.0.0.1",
                "017700000001",
                "00000177.0.0.1",
                "127.0.0.01",
                "127.0.0.1..",
                "127.0.0.256",
                "1.2.3.4.5",
                "256.256.256.256",
                "1.0x1",
                "db.example.com.1",
                "0",
                "0x",
                "0.0",
                "\uFF10\uFF58\uFF17\uFF46.1",
                "127.0.0.1%00.example.com",
                "127.0.0.1%2eexample.com",
                "%31%32%37.0.0.1",
                "127.0.0.1/",
                "127.0.0.1:80",
                "127.0.0.1#@db.example.com",
                "db.example.com@127.0.0.1",
                "db.example.com?x",
                "db.example.com/x",
                "db.example.com\\@127.0.0.1",
                "db.example.com,127.0.0.1",
                "db.example.com;127.0.0.1",
                "db.example.com 127.0.0.1",
                " db.example.com",
                "db.example.com ",
                "db.example.com\n",
                "db.example.com\r\nHost: a",
                "db\u0000.example.com",
                "db\u200B.example.com\u0000",
                "db..example.com",
                ".db.example.com",
                "-db.example.com",
                "db-.example.com",
                "a".repeat(64) + ".example.com",
                "a.".repeat(130) + "com",
                "fe80::1%eth0",
                "fe80::1%25eth0",
                "[::1",
                "::1]",
                "[::1]:5432",
                "[127.0.0.1]",
                "[localhost]",
                "::g",
                "1:2",
                "::ffff:127.1",
                "::ffff:0x7f.0.0.1",
                "http://db.example.com",
                "unix:/tmp/socket",
                "/var/run/postgresql",
                "(description=(address=(host=127.0.0.1)))",
                "${env:HOST}",
                "db.example.com'",
                "*"));
        return targets.stream()
                .map(target -> DynamicTest.dynamicTest(
                        "'" + target.replaceAll("\\p{Cntrl}", "?") + "'", () -> refused(400, target, ADMINISTRATOR)));
    }

    @Test
    void reachesPublicHostsAtTheAddressThatWasChecked() {
        assertThat(guard.check("DB.Example.Com.", USER))
                .isEqualTo(new CheckedHost("db.example.com", address("93.184.216.34")));
        assertThat(guard.check("six.example.com", USER).literal()).isEqualTo("2606:2800:220:1:0:0:0:1");
        assertThat(guard.check("b\u00FCcher.example", USER).name()).isEqualTo("xn--bcher-kva.example");
        assertThat(guard.check("93.184.216.34", USER).literal()).isEqualTo("93.184.216.34");
        assertThat(guard.check("[2606:2800:220:1::1]", USER).name()).isEqualTo("2606:2800:220:1::1");
    }

    @Test
    void allowedNetworksAreOpenToUsersAndNothingElseIs() {
        NetworkGuard open =
                new NetworkGuard(List.of("10.1.0.0/16", "fd12::/16", "169.254.0.0/16"), NetworkGuardTest::resolved);

        assertThat(open.check("inside.example.com", USER).literal()).isEqualTo("10.1.2.3");
        assertThat(open.check("fd12::5", USER).literal()).isEqualTo("fd12:0:0:0:0:0:0:5");
        assertThat(open.check("mixed.example.com", USER).literal()).isEqualTo("93.184.216.34");
        assertThatThrownBy(() -> open.check("10.2.0.1", USER)).isInstanceOf(RefusedRequestException.class);
        assertThatThrownBy(() -> open.check("169.254.169.254", ADMINISTRATOR))
                .isInstanceOf(RefusedRequestException.class);
        assertThatThrownBy(() -> open.check("2002:a01:203::1", USER)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void messagesDoNotTellWhereANameLeads() {
        assertThatThrownBy(() -> guard.check("inside.example.com", USER))
                .hasMessage("the host inside.example.com is in a private network: ask an administrator to add it");
        assertThatThrownBy(() -> guard.check("nowhere.example.com", USER))
                .hasMessage("the host nowhere.example.com cannot be found: check its name");
    }

    @Test
    void hostsThatCannotBeFoundNowCanBeRegistered() {
        guard.checkToRegister("nowhere.example.com", USER);

        assertThatThrownBy(() -> guard.checkToRegister("inside.example.com", USER))
                .isInstanceOf(RefusedRequestException.class);
    }

    @TestFactory
    Stream<DynamicTest> refusesEachBaseUrlThatLeadsElsewhere() {
        return Stream.of(
                        "",
                        "db.example.com",
                        "//db.example.com/v1",
                        "ftp://db.example.com/",
                        "file:///etc/passwd",
                        "gopher://db.example.com/",
                        "jar:http://db.example.com!/",
                        "javascript:alert(1)",
                        "http:db.example.com",
                        "http:///v1",
                        "http://",
                        "http://user@db.example.com/",
                        "http://user:password@db.example.com/",
                        "http://db.example.com@169.254.169.254/",
                        "http://169.254.169.254/latest/meta-data/",
                        "http://metadata.google.internal/computeMetadata/v1/",
                        "http://[::ffff:169.254.169.254]/",
                        "http://[fd00:ec2::254]/latest/",
                        "http://2852039166/",
                        "http://0xa9fea9fe/",
                        "http://169.254.169.254.:80/",
                        "http://db.example.com/?next=http://169.254.169.254",
                        "http://db.example.com/#x",
                        "http://db.example.com/../admin",
                        "http://db.example.com/%2e%2e/admin",
                        "http://db.example.com/\\169.254.169.254",
                        "http://db.example.com:0/",
                        "http://db.example.com:99999/",
                        "http://db.example.com:80@169.254.169.254/",
                        "http://db.example.com /",
                        "http://db.example.com\r\nX: y/",
                        "http://mixed-metadata.example.com/",
                        "https://metadata.attacker.example/")
                .map(url -> DynamicTest.dynamicTest(
                        "'" + url.replaceAll("\\p{Cntrl}", "?") + "'",
                        () -> assertThatThrownBy(() -> guard.checkUrl(url, ADMINISTRATOR))
                                .isInstanceOf(RefusedRequestException.class)));
    }

    @Test
    void plainUrlsAreHeldToTheAddressAndEncryptedOnesToTheName() {
        CheckedUrl plain = guard.checkUrl("http://DB.example.com:8080/v1", USER);
        CheckedUrl encrypted = guard.checkUrl("https://db.example.com/v1/", USER);
        CheckedUrl local = guard.checkUrl("http://localhost:11434", ADMINISTRATOR);

        assertThat(plain.pinned()).hasToString("http://93.184.216.34:8080/v1");
        assertThat(encrypted.pinned()).hasToString("https://db.example.com/v1/");
        assertThat(local.pinned()).hasToString("http://127.0.0.1:11434");
        assertThatThrownBy(() -> guard.checkUrl("http://localhost:11434", USER))
                .isInstanceOf(RefusedRequestException.class);
    }

    private void refused(int status, String host, boolean administrator) {
        assertThatThrownBy(() -> guard.check(host, administrator))
                .isInstanceOfSatisfying(RefusedRequestException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.text()).doesNotContain("\n");
                });
    }

    private static List<InetAddress> resolved(String name) throws UnknownHostException {
        if (HostNames.isLiteral(name)) {
            return List.of(InetAddress.getByName(name));
        }
        List<String> addresses = NAMES.get(name);
        if (addresses == null) {
            throw new UnknownHostException(name);
        }
        return addresses.stream().map(NetworkGuardTest::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(literal, malformed);
        }
    }
}
