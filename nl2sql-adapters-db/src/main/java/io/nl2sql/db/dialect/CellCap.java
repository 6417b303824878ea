package io.nl2sql.db.dialect;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.result.Bytes;
import java.util.Arrays;

/** Cuts cells that are too long and remembers that it did. Used by one thread. */
public final class CellCap {

    private final int maxLength;
    private boolean cut;

    public CellCap(int maxLength) {
        require(maxLength >= 1, "maxLength is below 1");
        this.maxLength = maxLength;
    }

    /** The longest cell that stays whole. */
    public int maxLength() {
        return maxLength;
    }

    /** The text, or its beginning; a surrogate pair is never torn apart. */
    public String text(String text) {
        if (text.length() <= maxLength) {
            return text;
        }
        cut = true;
        int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return text.substring(0, end);
    }

    /** The bytes, or their beginning. */
    public Bytes bytes(byte[] content) {
        if (content.length <= maxLength) {
            return new Bytes(content);
        }
        cut = true;
        return new Bytes(Arrays.copyOf(content, maxLength));
    }

    /** Notes that something was left out elsewhere. */
    public void markCut() {
        cut = true;
    }

    /** Whether anything was cut so far. */
    public boolean hasCut() {
        return cut;
    }
}
