package io.nl2sql.db.dialect;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a database is, taken apart and checked. */
public sealed interface DatabaseLocation {

    /** The location for people to read; never holds a secret. */
    String display();

    /** A database that asks who is there. */
    sealed interface Guarded extends DatabaseLocation {

        /** The account, empty for the default of the engine. */
        String user();

        /** The account's password, or null for none. */
        @Nullable
        Secret password();

        /** This place with another account. */
        Guarded withUser(String otherUser);

        /** This place with another password. */
        Guarded withPassword(Secret otherPassword);
    }

    /**
     * A database in one file that has accounts.
     *
     * @param path where the file is
     * @param user the account, empty for the default of the engine
     * @param password the account's password, or null for none
     */
    record GuardedFile(Path path, String user, @Nullable Secret password) implements Guarded {

        public GuardedFile {
            requireNonNull(path, "path is null");
            requireNonNull(user, "user is null");
        }

        @Override
        public GuardedFile withUser(String otherUser) {
            return new GuardedFile(path, otherUser, password);
        }

        @Override
        public GuardedFile withPassword(Secret otherPassword) {
            return new GuardedFile(path, user, otherPassword);
        }

        @Override
        public String display() {
            return path.toString();
        }
    }

    /**
     * A database in one file.
     *
     * @param path where the file is
     */
    record LocalFile(Path path) implements DatabaseLocation {
        public LocalFile {
            requireNonNull(path, "path is null");
        }

        @Override
        public String display() {
            return path.toString();
        }
    }

    /**
     * A database on a server.
     *
     * @param scheme how addresses of this engine begin
     * @param host name or IP address
     * @param port 1 to 65535
     * @param database which database on that server
     * @param user the account, empty for the default of the engine
     * @param password the account's password, or null for none
     * @param options checked settings of the connection, by name
     */
    record Server(
            String scheme,
            String host,
            int port,
            String database,
            String user,
            @Nullable Secret password,
            Map<String, String> options)
            implements Guarded {

        public Server {
            requireText(scheme, "scheme");
            requireText(host, "host");
            require(port >= 1 && port <= 65_535, "port is outside 1 to 65535");
            requireNonNull(database, "database is null");
            requireNonNull(user, "user is null");
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        /** This place on another host. */
        public Server withHost(String otherHost) {
            return new Server(scheme, otherHost, port, database, user, password, options);
        }

        /** This place with a further setting of the driver, or another value of one. */
        public Server withOption(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(options);
            more.put(name, value);
            return new Server(scheme, host, port, database, user, password, more);
        }

        @Override
        public Server withUser(String otherUser) {
            return new Server(scheme, host, port, database, otherUser, password, options);
        }

        @Override
        public Server withPassword(Secret otherPassword) {
            return new Server(scheme, host, port, database, user, otherPassword, options);
        }

        @Override
        public String display() {
            String account = user.isEmpty() ? "" : user + "@";
            String shownHost = host.contains(":") ? "[" + host + "]" : host;
            return "%s://%s%s:%d/%s".formatted(scheme, account, shownHost, port, database);
        }
    }
}
