package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.connection.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the server, and what it may reach on their behalf.
 *
 * @param authentication whether callers show who they are
 * @param issuer who signs tokens: the claim {@code iss}
 * @param audience for whom: the claim {@code aud}
 * @param accessTokenLifetime how long a token opens doors
 * @param refreshTokenLifetime how long a login can be renewed
 * @param allowedNetworks private networks in which users may have databases and models, each as {@code ADDRESS/BITS}
 * @param databaseFolders the folders in which users may have database files
 * @param keyFile the keys that seal secrets; null for a file in the data folder
 * @param setupToken what the first administrator has to show; null for one that is made up and printed at start
 */
public record SecurityConfig(
        boolean authentication,
        String issuer,
        String audience,
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime,
        List<String> allowedNetworks,
        List<Path> databaseFolders,
        @Nullable Path keyFile,
        @Nullable Secret setupToken) {

    private static final Duration SHORTEST_ACCESS = Duration.ofMinutes(1);
    private static final Duration LONGEST_ACCESS = Duration.ofDays(1);
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(5);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(365);
    private static final int SHORTEST_TOKEN = 16;

    /** Callers show who they are; no private network and no folder is open to users. */
    public static final SecurityConfig DEFAULT = new SecurityConfig(
            true, "nl2sql", "nl2sql", Duration.ofMinutes(30), Duration.ofDays(30), List.of(), List.of(), null, null);

    public SecurityConfig {
        requireText(issuer, "issuer");
        requireText(audience, "audience");
        require(accessTokenLifetime.compareTo(SHORTEST_ACCESS) >= 0, "accessTokenLifetime is below a minute");
        require(refreshTokenLifetime.compareTo(accessTokenLifetime) >= 0, "a login ends before its token does");
        allowedNetworks = List.copyOf(allowedNetworks);
        require(allowedNetworks.stream().allMatch(NetworkText::isNetwork), "allowedNetworks holds no network");
        databaseFolders = List.copyOf(databaseFolders);
    }

    static SecurityConfig read(ConfigReader reader) {
        boolean authentication = reader.flag("security.authentication", DEFAULT.authentication);
        String issuer = reader.text("security.issuer", DEFAULT.issuer);
        String audience = reader.text("security.audience", DEFAULT.audience);
        Duration access = reader.duration(
                "security.access-token-lifetime", DEFAULT.accessTokenLifetime, SHORTEST_ACCESS, LONGEST_ACCESS);
        Duration refresh = reader.duration(
                "security.refresh-token-lifetime", DEFAULT.refreshTokenLifetime, SHORTEST_REFRESH, LONGEST_REFRESH);
        List<String> networks = networks(reader);
        List<Path> folders = reader.texts("security.database-folders", List.of()).stream()
                .map(folder -> reader.path("security.database-folders", folder))
                .toList();
        @Nullable Path keyFile = reader.findPath("security.key-file");
        @Nullable Secret setupToken = setupToken(reader);
        if (refresh.compareTo(access) < 0) {
            reader.problem(
                    "security.refresh-token-lifetime",
                    "is shorter than security.access-token-lifetime: make it longer than that");
            return DEFAULT;
        }
        return new SecurityConfig(
                authentication, issuer, audience, access, refresh, networks, folders, keyFile, setupToken);
    }

    private static List<String> networks(ConfigReader reader) {
        List<String> networks = reader.texts("security.allowed-networks", List.of());
        for (String network : networks) {
            if (!NetworkText.isNetwork(network)) {
                reader.problem(
                        "security.allowed-networks",
                        "%s is no network: write it as 10.1.0.0/16 or fd00::/8"
                                .formatted(ConfigReader.quoted(network)));
            }
        }
        return networks.stream().filter(NetworkText::isNetwork).toList();
    }

    private static @Nullable Secret setupToken(ConfigReader reader) {
        @Nullable Secret token = reader.findSecret("security.setup-token");
        if (token != null && token.reveal().length() < SHORTEST_TOKEN) {
            reader.problem(
                    "security.setup-token", "is too short: take %d characters at least".formatted(SHORTEST_TOKEN));
            return null;
        }
        return token;
    }
}
