package io.nl2sql.server.security;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.Locale;

/**
 * Which passwords may be chosen: long ones with an upper-case letter, a digit and a special character, as the chat contract
 * has it. Lengths are in Unicode code points; letters and digits of every script count, and a special character is one that
 * is neither of them nor white space.
 */
public final class PasswordRules {

    private static final int SHORTEST = 12;
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
        if (text.codePoints().noneMatch(Character::isUpperCase)) {
            throw weak("the password has no upper-case letter: add one");
        }
        if (text.codePoints().noneMatch(Character::isDigit)) {
            throw weak("the password has no digit: add one");
        }
        if (text.codePoints().noneMatch(PasswordRules::isSpecial)) {
            throw weak("the password has no special character: add one, such as ! or -");
        }
        String folded = text.strip().toLowerCase(Locale.ROOT);
        String address = email.toLowerCase(Locale.ROOT);
        if (folded.equals(username.strip().toLowerCase(Locale.ROOT))
                || folded.equals(address)
                || folded.equals(address.substring(0, Math.max(0, address.indexOf('@'))))) {
            throw weak("the password is the name of its user: choose another");
        }
    }

    private static boolean isSpecial(int character) {
        return !Character.isLetterOrDigit(character)
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character);
    }

    private static RefusedRequestException weak(String message) {
        return RefusedRequestException.of(400, "WEAK_PASSWORD", message);
    }
}
