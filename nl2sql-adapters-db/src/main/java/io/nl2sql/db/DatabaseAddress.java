package io.nl2sql.db;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation;
import io.nl2sql.db.dialect.DatabaseLocation.Guarded;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.driver.Drivers;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Which database to open: a path of a SQLite file or a URL, taken apart and checked.
 *
 * @param support the engine
 * @param location where the database is, with the account and its password
 */
public record DatabaseAddress(DialectSupport support, DatabaseLocation location) {

    public DatabaseAddress {
        requireNonNull(support, "support is null");
        requireNonNull(location, "location is null");
    }

    /**
     * Reads an address: {@code music.db}, {@code sqlite:music.db}, {@code jdbc:sqlite:music.db},
     * {@code postgresql://user@host:5432/music?sslmode=require}, {@code postgres://…}, {@code jdbc:postgresql://…},
     * {@code mariadb://user@host:3306/music}, {@code mysql://…}, {@code jdbc:mariadb://…}, {@code jdbc:mysql://…},
     * {@code h2:music.mv.db}, {@code jdbc:h2:file:music}.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID; the message never repeats a password
     */
    public static DatabaseAddress parse(String text) {
        return parse(text, Drivers.OF_CLASS_PATH);
    }

    /**
     * As {@link #parse(String)}, and with the addresses of engines whose drivers are not bundled:
     * {@code sqlserver://user@host:1433/sales?encrypt=true}, {@code oracle://host:1521/service},
     * {@code trino://host:8080/catalog}, {@code clickhouse://host:8123/database},
     * {@code snowflake://account.snowflakecomputing.com/database?warehouse=small},
     * {@code bigquery://www.googleapis.com/project}.
     *
     * @param drivers where those drivers come from
     * @throws Nl2SqlException CONFIGURATION_INVALID; the message never repeats a password
     */
    public static DatabaseAddress parse(String text, Drivers drivers) {
        String address = text.strip();
        for (DialectSupport support : SupportedDialects.with(drivers)) {
            Optional<DatabaseLocation> location = support.locate(address);
            if (location.isPresent()) {
                return new DatabaseAddress(support, location.get());
            }
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "databases of kind %s are not supported: name a SQLite file, h2:FILE, duckdb:FILE or a postgresql://, mariadb:// or mysql:// address"
                        .formatted(address.substring(0, Math.max(0, address.indexOf(':')))));
    }

    /** Whether a password is known; right after {@link #parse} that means it stood in the text for all to see. */
    public boolean hasPassword() {
        return location instanceof Guarded guarded && guarded.password() != null;
    }

    /** Whether an account is named. */
    public boolean hasUser() {
        return location instanceof Guarded guarded && !guarded.user().isEmpty();
    }

    /** Whether the database asks for an account. */
    public boolean isServer() {
        return location instanceof Server;
    }

    /** This address with another account; a plain file has none and stays as it is. */
    public DatabaseAddress withUser(String user) {
        return location instanceof Guarded guarded ? new DatabaseAddress(support, guarded.withUser(user)) : this;
    }

    /** This address with another password; a plain file has none and stays as it is. */
    public DatabaseAddress withPassword(Secret password) {
        return location instanceof Guarded guarded
                ? new DatabaseAddress(support, guarded.withPassword(password))
                : this;
    }

    /** The host as it is written; empty for a file. */
    public Optional<String> host() {
        return location instanceof Server server ? Optional.of(server.host()) : Optional.empty();
    }

    /**
     * This address, reached at this very IP address whatever the name of the host leads to later. The name in a
     * certificate is verified all the same where that was asked for; a file stays as it is.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the engine cannot do both
     */
    public DatabaseAddress pinnedTo(InetAddress address) {
        return location instanceof Server server ? new DatabaseAddress(support, support.pinned(server, address)) : this;
    }

    /** The address for people to read; never holds the password. */
    public String display() {
        return location.display();
    }

    @Override
    public String toString() {
        return display();
    }
}
