package io.nl2sql.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Remembers on disk which statements answer which questions, so that a second training runs only what is new. Safe for
 * concurrent use.
 */
final class LabelCache {

    private static final int KEY_BYTES = 12;

    private final Path file;
    private final Map<String, Boolean> labels = new ConcurrentHashMap<>();
    private final StringBuilder unwritten = new StringBuilder();

    private LabelCache(Path file) {
        this.file = file;
    }

    static LabelCache open(Path file) {
        LabelCache cache = new LabelCache(file);
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    int blank = line.indexOf(' ');
                    cache.labels.put(line.substring(0, blank), line.endsWith("1"));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return cache;
    }

    boolean label(String question, String goldSql, String sql, BooleanSupplier judge) {
        String key = key(question + "\n" + goldSql + "\n" + sql);
        Boolean known = labels.get(key);
        if (known != null) {
            return known;
        }
        boolean right = judge.getAsBoolean();
        labels.put(key, right);
        synchronized (unwritten) {
            unwritten.append(key).append(right ? " 1\n" : " 0\n");
        }
        return right;
    }

    void write() {
        synchronized (unwritten) {
            try {
                Files.writeString(file, unwritten, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                unwritten.setLength(0);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private static String key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
