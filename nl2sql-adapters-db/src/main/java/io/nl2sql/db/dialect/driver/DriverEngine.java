package io.nl2sql.db.dialect.driver;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.ServerAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An engine that is reached through a driver of its maker.
 *
 * @param id the id of its dialect
 * @param displayName its name as people write it
 * @param address how its addresses are written
 * @param driverClass the class of its driver
 * @param target the URL and the properties that lead to a server
 * @param quote the character around quoted names
 * @param limitStyle how it limits rows
 * @param plainNames the names that need no quotes
 * @param ownSchemas schemas of the engine itself, in lower case
 * @param understood whether the analysis knows where its tokens begin and end, so that statements may run
 */
record DriverEngine(
        String id,
        String displayName,
        ServerAddress address,
        String driverClass,
        Function<Server, Target> target,
        char quote,
        LimitStyle limitStyle,
        PlainNames plainNames,
        Set<String> ownSchemas,
        boolean understood) {

    /** Which names the engine reads back as they are without quotes. */
    enum PlainNames {
        UPPER_CASE("[A-Z_][A-Z0-9_]*"),
        LOWER_CASE("[a-z_][a-z0-9_]*"),
        ANY_CASE("[A-Za-z_][A-Za-z0-9_]*");

        private final String pattern;

        PlainNames(String pattern) {
            this.pattern = pattern;
        }

        boolean contains(String name) {
            return name.matches(pattern);
        }
    }

    /**
     * What a driver is asked to connect to.
     *
     * @param url the address; holds neither account nor options
     * @param properties the options
     */
    record Target(String url, Map<String, String> properties) {
        Target {
            requireText(url, "url");
            properties = Map.copyOf(properties);
        }
    }

    DriverEngine {
        requireText(id, "id");
        requireText(displayName, "displayName");
        requireNonNull(address, "address is null");
        requireText(driverClass, "driverClass");
        ownSchemas = Set.copyOf(ownSchemas);
    }

    /**
     * The server, once its driver can be told of it.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID
     */
    Server checked(Server server) {
        requireNonNull(target.apply(server), "target is null");
        return server;
    }

    /** Whether a schema belongs to the engine rather than to its users. */
    boolean owns(String schema) {
        return ownSchemas.contains(schema.toLowerCase(Locale.ROOT));
    }
}
