package io.nl2sql.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.config.ServerConfigLoader;
import io.nl2sql.server.config.StoreConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStoresTest {

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void storeAndKeysAreInTheDataFolder() {
        ServerConfig config = ServerConfigLoader.load(null, Map.of("NL2SQL_DATA", folder.toString()));

        try (ApplicationStore store = ServerStores.openStore(config)) {
            assertThat(store.users().count()).isZero();
        }
        ServerStores.openKeys(config);

        assertThat(folder.resolve("server.db")).isNotEmptyFile();
        assertThat(folder.resolve("keys.json")).isNotEmptyFile();
    }

    @Test
    void keysAreWhereTheConfigurationSays() {
        Path chosen = folder.resolve("elsewhere").resolve("k.json");

        ServerStores.openKeys(ServerConfigLoader.load(
                null, Map.of("NL2SQL_DATA", folder.toString(), "NL2SQL_SECURITY_KEY_FILE", chosen.toString())));

        assertThat(chosen).isNotEmptyFile();
    }

    @Test
    void accountOfAServerComesFromItsKeys() {
        StoreConfig store = new StoreConfig(
                StoreConfig.Kind.POSTGRESQL,
                URI.create("postgresql://db.example:5433/nl2sql"),
                "keeper",
                Secret.of("pw"));

        assertThat(ServerStores.address(store))
                .isEqualTo(DatabaseAddress.parse("postgresql://keeper@db.example:5433/nl2sql")
                        .withPassword(Secret.of("pw")));
    }
}
