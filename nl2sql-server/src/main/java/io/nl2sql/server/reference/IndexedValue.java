package io.nl2sql.server.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.WrittenValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value that people wrote down for the index of a source.
 *
 * @param id names it; made of the source, the column and the value, so that the same value always has the same
 * @param value where it is stored, and what it is
 * @param metadata what else is said about it, an object of JSON; null where nothing is
 */
public record IndexedValue(
        UUID id, WrittenValue value, @Nullable String metadata) {

    /** Most characters of a value. */
    public static final int LONGEST_VALUE = 256;

    /** Most characters of the name of a schema, table or column. */
    public static final int LONGEST_NAME = 128;

    public IndexedValue {
        requireNonNull(id, "id is null");
        requireNonNull(value, "value is null");
    }

    /** A value of a source. */
    public static IndexedValue of(UUID connectionId, WrittenValue value, @Nullable String metadata) {
        return new IndexedValue(new UUID(columnKey(connectionId, value), bits(value.value())), value, metadata);
    }

    /** The column it belongs to, as the first half of its id says. */
    long columnKey() {
        return id.getMostSignificantBits();
    }

    private static long columnKey(UUID connectionId, WrittenValue value) {
        return bits(connectionId + length(value.schema()) + length(value.table()) + length(value.column()));
    }

    /** No two lists of names are the same text. */
    private static String length(String name) {
        return "\n" + name.length() + ":" + name;
    }

    private static long bits(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
