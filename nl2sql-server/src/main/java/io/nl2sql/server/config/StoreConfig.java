package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of the server is kept.
 *
 * @param kind by what
 * @param url of the server, such as {@code postgresql://host:5432/nl2sql}; null for a file in the data folder
 * @param user the account, or null where the url names it
 * @param password of the account, or null
 */
public record StoreConfig(
        Kind kind,
        @Nullable URI url,
        @Nullable String user,
        @Nullable Secret password) {

    /** A file in the data folder. */
    public static final StoreConfig DEFAULT = new StoreConfig(Kind.SQLITE, null, null, null);

    /** What keeps it. */
    public enum Kind {
        /** A file, for one process. */
        SQLITE,
        /** A server, for any number of processes. */
        POSTGRESQL
    }

    public StoreConfig {
        requireNonNull(kind, "kind is null");
        require((kind == Kind.POSTGRESQL) == (url != null), "a server needs a url, and nothing else does");
    }

    static StoreConfig read(ConfigReader reader) {
        Kind kind = reader.choice("store.kind", Kind.class, DEFAULT.kind);
        @Nullable URI url = reader.findUrl("store.url", "postgresql://HOST:5432/DATABASE", "postgresql", "postgres");
        @Nullable String user = reader.findText("store.user");
        @Nullable Secret password = reader.findSecret("store.password");
        if (kind == Kind.POSTGRESQL && url == null) {
            reader.lacks("store.url", "store.kind is postgresql", "write it as postgresql://HOST:5432/DATABASE");
            return DEFAULT;
        }
        if (kind == Kind.SQLITE && (url != null || user != null || password != null)) {
            reader.problem(
                    "store.kind",
                    "is sqlite, which takes no url, user and password: set it to postgresql, or leave them out");
            return DEFAULT;
        }
        return new StoreConfig(kind, url, user, password);
    }
}
