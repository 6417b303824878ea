package io.nl2sql.server.security;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.Locale;

/**
 * Which passwords may be chosen: long ones, whatever they are made of (NIST SP 800-63B, section 3.1.1.2). Lengths are in
 * Unicode code points.
 */
public final class PasswordRules {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRules() {}

    /**
     * Makes sure that somebody may choose a password.
     *
     * @throws RefusedRequestException 400 with the rule that it breaks; never with the password
     */
    public static void check(Secret password, String username, String email) {
        String text = password.reveal();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST) {
            throw weak("the password is too short: choose one of at least %d characters".formatted(SHORTEST));
        }
        if (length > LONGEST) {
            throw weak("the password is too long: choose one of at most %d characters".formatted(LONGEST));
        }
        if (text.codePoints().distinct().count() == 1) {
            throw weak("the password is one character many times: choose another");
        }
        String folded = text.strip().toLowerCase(Locale.ROOT);
        String address = email.toLowerCase(Locale.ROOT);
        if (folded.equals(username.strip().toLowerCase(Locale.ROOT))
                || folded.equals(address)
                || folded.equals(address.substring(0, Math.max(0, address.indexOf('@'))))) {
            throw weak("the password is the name of its user: choose another");
        }
    }

    private static RefusedRequestException weak(String message) {
        return RefusedRequestException.of(400, "WEAK_PASSWORD", message);
    }
}
