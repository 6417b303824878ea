package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;

/**
 * How drivers of other makers are held to one IP address: the address takes the place of the name, and the name goes
 * where the driver takes the one that a certificate has to have. What their manuals name no such place for is refused.
 */
final class PinnedServers {

    private PinnedServers() {}

    static Server pinned(DriverEngine engine, Server server, InetAddress address) {
        Server there = server.withHost(address.getHostAddress());
        if (server.host().equals(address.getHostAddress())) {
            return there;
        }
        return switch (engine.id()) {
            case "sqlserver" -> named(there, "hostNameInCertificate", server.host());
            case "trino" -> isFull(server) ? named(there, "hostnameInCertificate", server.host()) : there;
            case "oracle" -> there;
            case "clickhouse" -> clickHouse(server, there);
            case "snowflake" -> cloud(server, ".snowflakecomputing.com");
            case "bigquery" -> cloud(server, ".googleapis.com");
            default -> throw cannot(server, "name the host by its IP address");
        };
    }

    private static Server named(Server there, String property, String name) {
        return there.options().containsKey(property) ? there : there.withOption(property, name);
    }

    private static boolean isFull(Server server) {
        Map<String, String> options = server.options();
        return "true".equalsIgnoreCase(options.get("SSL"))
                && "FULL".equalsIgnoreCase(options.getOrDefault("SSLVerification", "FULL"));
    }

    private static Server clickHouse(Server server, Server there) {
        boolean encrypted = "true".equalsIgnoreCase(server.options().get("ssl"));
        boolean verified = !"none".equalsIgnoreCase(server.options().getOrDefault("sslmode", "strict"));
        if (encrypted && verified) {
            throw cannot(server, "name the host by its IP address, or choose sslmode=none");
        }
        return there;
    }

    /** Always encrypted and verified by name: who is sent elsewhere finds no certificate that fits. */
    private static Server cloud(Server server, String domain) {
        if (!server.host().toLowerCase(Locale.ROOT).endsWith(domain)) {
            throw cannot(server, "name a host that ends with " + domain);
        }
        return server;
    }

    private static Nl2SqlException cannot(Server server, String remedy) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "%s cannot be held to the address that was checked while its certificate is verified by name: %s"
                        .formatted(server.host(), remedy));
    }
}
