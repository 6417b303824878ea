package io.nl2sql.core.domain.connection;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A database that somebody has registered, the same for every door.
 *
 * @param id never changes and is never given to another
 * @param name unique among all connections that are not deleted
 * @param engine the id of the engine, such as {@code postgresql}
 * @param parameters how to reach it, by name, without secrets
 * @param sealedSecrets the secret parameters, encrypted; empty where there are none
 * @param ownerId who registered it; nobody but administrators and, where it is shared, all users may use it
 * @param shared whether every user may ask it
 * @param writable whether statements that change it may be run at all
 * @param rules what it may be used for
 * @param createdAt when it was registered
 * @param updatedAt when it changed last
 * @param version counts its changes from 1: who changes it names the version they saw
 */
public record StoredConnection(
        UUID id,
        String name,
        String engine,
        SortedMap<String, String> parameters,
        String sealedSecrets,
        UUID ownerId,
        boolean shared,
        boolean writable,
        ConnectionRules rules,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public StoredConnection {
        requireNonNull(id, "id is null");
        requireText(name, "name");
        requireText(engine, "engine");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        requireNonNull(sealedSecrets, "sealedSecrets is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        require(version >= 1, "version is below 1");
    }

    /** This connection with its secrets encrypted anew. */
    public StoredConnection withSealedSecrets(String newSecrets) {
        return new StoredConnection(
                id,
                name,
                engine,
                parameters,
                newSecrets,
                ownerId,
                shared,
                writable,
                rules,
                createdAt,
                updatedAt,
                version);
    }

    /** What stays on record of this connection once it is deleted: all but its secrets. */
    public StoredConnection deleted(Instant at) {
        return new StoredConnection(
                id, name, engine, parameters, "", ownerId, shared, writable, rules, createdAt, at, version + 1);
    }

    /** A connection without particular rules. */
    public StoredConnection(
            UUID id,
            String name,
            String engine,
            SortedMap<String, String> parameters,
            String sealedSecrets,
            UUID ownerId,
            boolean shared,
            boolean writable,
            Instant createdAt,
            Instant updatedAt,
            long version) {
        this(
                id,
                name,
                engine,
                parameters,
                sealedSecrets,
                ownerId,
                shared,
                writable,
                ConnectionRules.OPEN,
                createdAt,
                updatedAt,
                version);
    }

    /** The next version of this connection, under other rules. */
    public StoredConnection withRules(ConnectionRules newRules, Instant now) {
        return new StoredConnection(
                id,
                name,
                engine,
                parameters,
                sealedSecrets,
                ownerId,
                shared,
                writable,
                newRules,
                createdAt,
                now,
                version + 1);
    }
}
