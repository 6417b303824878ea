package io.nl2sql.core.domain.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short texts that are the same for the same contents, and practically never for others: SHA-256 in hexadecimal. */
public final class Fingerprint {

    private Fingerprint() {}

    /** The fingerprint of a text. */
    public static String of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    /** The fingerprint of texts and of lists of them, however deep; {@code ["ab"]} and {@code ["a", "b"]} differ. */
    public static String of(List<?> contents) {
        StringBuilder text = new StringBuilder();
        append(contents, text);
        return of(text.toString());
    }

    private static void append(List<?> contents, StringBuilder text) {
        text.append('[').append(contents.size()).append(':');
        for (Object part : contents) {
            if (part instanceof List<?> list) {
                append(list, text);
            } else {
                String written = part.toString();
                text.append(written.length()).append(':').append(written);
            }
        }
    }
}
