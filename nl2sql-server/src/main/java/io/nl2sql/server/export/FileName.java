package io.nl2sql.server.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files that are offered to browsers, whatever they are made of. Stateless. */
public final class FileName {

    private static final int LONGEST = 80;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{C}\\p{Z}/\\\\:*?\"<>|%;~$`'&^#{}]+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[ .\\-_]+|[ .\\-_]+$");
    private static final Pattern DEVICES = Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?");
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";

    private FileName() {}

    /**
     * The value of the header Content-Disposition (RFC 6266) that offers a file under a name.
     *
     * @param name what people call it: anything
     * @param extension the end of the name without the dot, letters and digits
     */
    public static String attachment(String name, String extension) {
        String safe = safe(name);
        String ascii = EDGES.matcher(NOT_ASCII
                        .matcher(
                                Normalizer.normalize(safe, Normalizer.Form.NFKD).replaceAll("\\p{M}+", ""))
                        .replaceAll("_"))
                .replaceAll("");
        return "attachment; filename=\"%s.%s\"; filename*=UTF-8''%s.%s"
                .formatted(ascii.isEmpty() ? "result" : ascii, extension, encoded(safe), extension);
    }

    /** A name that every file system takes, without an extension. */
    static String safe(String name) {
        String cleaned = NOT_IN_NAMES
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll(" ");
        int length = Math.min(cleaned.length(), LONGEST);
        boolean splitsPair = length > 0 && Character.isHighSurrogate(cleaned.charAt(length - 1));
        String cut = EDGES.matcher(cleaned.substring(0, splitsPair ? length - 1 : length))
                .replaceAll("");
        return cut.isEmpty() || DEVICES.matcher(cut).matches() ? "result" : cut;
    }

    /** By RFC 5987. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(octet).toUpperCase(Locale.ROOT));
            }
        }
        return encoded.toString();
    }
}
