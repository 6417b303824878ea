package io.nl2sql.core.domain.result;

import java.util.Arrays;
import java.util.Base64;

/** An immutable binary value, equal by content. */
public final class Bytes {

    private final byte[] content;

    public Bytes(byte[] content) {
        this.content = content.clone();
    }

    /** A copy of the content. */
    public byte[] toArray() {
        return content.clone();
    }

    /** Number of bytes. */
    public int length() {
        return content.length;
    }

    /** The content in Base64 (RFC 4648). */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[%d]".formatted(content.length);
    }
}
