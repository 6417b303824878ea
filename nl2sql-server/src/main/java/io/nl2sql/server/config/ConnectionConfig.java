package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.connection.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is there from the start.
 *
 * @param name unique among the connections
 * @param type the id of the engine, such as {@code postgresql}
 * @param parameters how to reach it, by name, without secrets
 * @param secrets the parameters that are secret, by name, such as {@code password}
 * @param writable whether statements that change it may be run
 * @param shared whether every user may ask it, not administrators alone
 */
public record ConnectionConfig(
        String name,
        String type,
        SortedMap<String, String> parameters,
        SortedMap<String, Secret> secrets,
        boolean writable,
        boolean shared) {

    /** Parameters that do not stand in a configuration in clear. */
    private static final Set<String> SECRETS =
            Set.of("password", "passphrase", "token", "secret", "api-key", "private-key");

    public ConnectionConfig {
        requireText(name, "name");
        requireText(type, "type");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** The connection below a key such as {@code connections[0]}; null, and the mistakes are told, where it lacks something. */
    static @Nullable ConnectionConfig read(ConfigReader reader, String at) {
        @Nullable String name = reader.findText(at + ".name");
        @Nullable String type = reader.findText(at + ".type");
        SortedMap<String, String> parameters = new TreeMap<>();
        SortedMap<String, Secret> secrets = new TreeMap<>();
        for (Map.Entry<String, String> found : reader.members(at + ".params").entrySet()) {
            readParameter(reader, at + ".params.", found.getKey(), parameters, secrets);
        }
        boolean writable = reader.flag(at + ".writable", false);
        boolean shared = reader.flag(at + ".shared", true);
        if (name == null) {
            reader.problem(at + ".name", "is missing: give the connection a name of its own");
        }
        if (type == null) {
            reader.problem(at + ".type", "is missing: name the engine, such as postgresql or sqlite");
        }
        return name == null || type == null
                ? null
                : new ConnectionConfig(name, type, parameters, secrets, writable, shared);
    }

    private static void readParameter(
            ConfigReader reader,
            String at,
            String name,
            SortedMap<String, String> parameters,
            SortedMap<String, Secret> secrets) {
        String bare = name.endsWith(ConfigReader.FILE) ? name.substring(0, name.length() - 5) : name;
        if (SECRETS.contains(bare)) {
            @Nullable Secret secret = reader.findSecret(at + bare);
            if (secret != null) {
                secrets.put(bare, secret);
            }
        } else {
            @Nullable String value = reader.findText(at + name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
    }
}
