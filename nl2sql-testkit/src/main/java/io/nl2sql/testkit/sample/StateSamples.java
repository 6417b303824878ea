package io.nl2sql.testkit.sample;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.history.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a server keeps, made up. */
public final class StateSamples {

    /** A moment to count from. */
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private StateSamples() {}

    /** Somebody of this name with an address at example.org, who may log in. */
    public static User user(String name) {
        return new User(
                UUID.randomUUID(),
                name,
                name + "@example.org",
                "Jörg \"O'Neil\" " + name,
                Role.USER,
                Secret.of("hash of " + name),
                true,
                NOON,
                NOON.plusSeconds(1));
    }

    /** The same person under another name and address. */
    public static User renamed(User user, String name, String email) {
        return new User(
                user.id(),
                name,
                email,
                user.fullName(),
                user.role(),
                user.passwordHash(),
                user.active(),
                user.createdAt(),
                user.updatedAt());
    }

    /** A key without an end. */
    public static ApiKey key(String id, UUID userId, Instant createdAt) {
        return new ApiKey(id, userId, "ci 'ü'", "c0ffee", List.of("ask", "admin"), createdAt, null, null, null);
    }

    /** A token that is good for an hour. */
    public static RefreshToken token(String hash, UUID family, UUID userId, Instant createdAt) {
        return new RefreshToken(
                hash,
                family,
                userId,
                "Firefox",
                "192.0.2.7",
                createdAt,
                createdAt.plus(Duration.ofHours(1)),
                null,
                null);
    }

    /** A connection at its first version. */
    public static StoredConnection connection(String name) {
        return new StoredConnection(
                UUID.randomUUID(),
                name,
                "postgresql",
                new TreeMap<>(Map.of("host", "db.example.org", "database", "größe \"x\"")),
                "sealed",
                UUID.randomUUID(),
                true,
                false,
                NOON,
                NOON,
                1);
    }

    /** The next version of a connection, under another name. */
    public static StoredConnection changed(StoredConnection connection, String name) {
        return new StoredConnection(
                connection.id(),
                name,
                connection.engine(),
                connection.parameters(),
                connection.sealedSecrets(),
                connection.ownerId(),
                connection.shared(),
                true,
                connection.rules(),
                connection.createdAt(),
                connection.updatedAt().plusSeconds(1),
                connection.version() + 1);
    }

    /** A question with an answer. */
    public static HistoryEntry history(UUID userId, Instant at, String question) {
        return new HistoryEntry(
                UUID.randomUUID(),
                at,
                userId,
                UUID.randomUUID(),
                "shop",
                "ask",
                null,
                question,
                "SELECT 'Größe' FROM orders",
                true,
                3L,
                "",
                Duration.ofNanos(12_345_000));
    }

    /** A question that was answered. */
    public static AuditEntry audit(String request) {
        return new AuditEntry(
                NOON,
                request,
                "alice",
                "key:3f9a",
                "wren",
                "run_sql",
                "shop",
                "how \"many\"? ü",
                List.of("orders", "orders.total"),
                "SELECT 1",
                "SELECT 1 LIMIT 10",
                AuditEntry.Verdict.EXECUTED,
                List.of(),
                1L,
                Duration.ofNanos(1_234_567));
    }
}
