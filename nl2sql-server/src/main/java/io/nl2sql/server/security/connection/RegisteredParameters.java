package io.nl2sql.server.security.connection;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.connection.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a connection, checked, as they are kept.
 *
 * @param engine the id of the engine, such as {@code postgresql}
 * @param parameters those that are no secrets, by the names that were used for them
 * @param secrets the others
 */
public record RegisteredParameters(
        String engine, SortedMap<String, String> parameters, SortedMap<String, Secret> secrets) {

    /** What is shown for a secret, and what keeps the stored one when it is sent back. */
    public static final String MASK = "***";

    /** What one contract shows for a secret; it keeps the stored one as well. */
    public static final String REDACTED = "**redacted**";

    /** Keeps the name of the engine that was used, where it is not its id. */
    static final String WRITTEN_TYPE = "type";

    static final String DSN = "dsn";
    static final String CONNECTION_STRING = "connection_string";
    static final String PASSWORD = "password";
    private static final String PORT = "port";

    public RegisteredParameters {
        requireText(engine, "engine");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** The name of the engine that was used when it was registered, such as {@code postgres}. */
    public String type() {
        return parameters.getOrDefault(WRITTEN_TYPE, engine);
    }

    /** The parameters for people to read: names and forms as they were given, each secret as {@value #MASK}. */
    public SortedMap<String, Object> shown() {
        return shown(MASK);
    }

    /** The parameters for people to read, as {@link #shown()}, each secret as {@code mask}. */
    public SortedMap<String, Object> shown(String mask) {
        SortedMap<String, Object> shown = new TreeMap<>();
        boolean inDsn = false;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue();
            switch (name) {
                case WRITTEN_TYPE -> {}
                case PORT -> shown.put(name, Integer.valueOf(value));
                case DSN, CONNECTION_STRING -> {
                    inDsn = secrets.containsKey(Dsn.SECRET);
                    shown.put(name, inDsn ? Dsn.masked(value, mask) : value);
                }
                default -> shown.put(name, value);
            }
        }
        for (String name : secrets.keySet()) {
            if (!(inDsn && name.equals(Dsn.SECRET))) {
                shown.put(name, mask);
            }
        }
        return shown;
    }
}
