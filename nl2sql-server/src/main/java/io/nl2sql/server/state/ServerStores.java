package io.nl2sql.server.state;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.config.StoreConfig;
import io.nl2sql.server.security.sealing.KeyFile;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the state of a server is, by its configuration: its store and the keys of its secrets. Stateless. */
public final class ServerStores {

    private ServerStores() {}

    /**
     * Opens the store; made where it is missing. Whoever opens it closes it.
     *
     * @throws Nl2SqlException STORE_FAILED or CONFIGURATION_INVALID
     */
    public static ApplicationStore openStore(ServerConfig config) {
        return switch (config.store().kind()) {
            case SQLITE -> ApplicationStore.sqlite(config.data().storeFile());
            case POSTGRESQL -> ApplicationStore.postgresql(address(config.store()));
        };
    }

    /**
     * The keys that seal secrets; made where there are none.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public static KeyFile openKeys(ServerConfig config) {
        @Nullable Path chosen = config.security().keyFile();
        return KeyFile.openOrCreate(chosen == null ? config.data().keyFile() : chosen);
    }

    static DatabaseAddress address(StoreConfig store) {
        URI url = requireNonNull(store.url(), "a server needs a url");
        DatabaseAddress address = DatabaseAddress.parse(url.toString());
        @Nullable String user = store.user();
        DatabaseAddress named = user == null ? address : address.withUser(user);
        @Nullable Secret password = store.password();
        return password == null ? named : named.withPassword(password);
    }
}
