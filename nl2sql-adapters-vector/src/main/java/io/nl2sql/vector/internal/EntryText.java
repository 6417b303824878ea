package io.nl2sql.vector.internal;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;

/** An entry as the text an embedder reads, and as the fingerprint that tells whether it has changed. */
public final class EntryText {

    /** Embedders read a few hundred words at most; the names come first. */
    private static final int MAX_EMBEDDED = 1_000;

    private EntryText() {}

    /** What an embedder is given: the names in words, then the text. */
    public static String embedded(IndexEntry entry) {
        String names = entry.names().stream()
                .map(name -> String.join(" ", IdentifierWords.of(name)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        String text =
                entry.text().isBlank() ? names : names + ": " + entry.text().strip();
        return text.length() > MAX_EMBEDDED ? text.substring(0, MAX_EMBEDDED) : text;
    }

    /** SHA-256 of everything an entry says; equal for equal entries only. */
    public static byte[] fingerprint(IndexEntry entry) {
        MessageDigest digest = sha256();
        add(digest, entry.key().kind().name());
        add(digest, entry.key().id());
        add(digest, entry.embedded() ? "embedded" : "");
        add(digest, entry.text());
        entry.names().forEach(name -> add(digest, name));
        return digest.digest();
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
