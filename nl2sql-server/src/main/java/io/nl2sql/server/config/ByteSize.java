package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory. Written as {@code 512B}, {@code 64KB}, {@code 1MB} or {@code 2GB}, each step 1,024 times the one
 * before.
 *
 * @param bytes at least 1
 */
public record ByteSize(long bytes) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}) ?(B|KB|MB|GB)");

    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    public ByteSize {
        require(bytes >= 1, "bytes is below 1");
    }

    /** So many mebibytes. */
    public static ByteSize ofMegabytes(long count) {
        return new ByteSize(count << 20);
    }

    /** The size that is written so; empty where none is. */
    static Optional<ByteSize> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new ByteSize(Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + "KB" : bytes + "B";
    }
}
