package io.nl2sql.server.http.wire;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as they are written (RFC 9562, section 4): the parser of the JDK takes shorter texts as well. */
public final class UuidText {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    /** Whether the text is a UUID. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The UUID that the text is; empty where it is none. */
    public static Optional<UUID> parse(String text) {
        return isValid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
