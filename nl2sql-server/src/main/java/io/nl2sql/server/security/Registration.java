package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.util.regex.Pattern;

/**
 * What somebody says of themselves when they are added.
 *
 * @param username 1 to 100 characters without control characters and without white space at the ends
 * @param email an address, at most 254 characters, or empty
 * @param fullName at most 200 characters, may be empty
 * @param password in clear
 */
public record Registration(String username, String email, String fullName, Secret password) {

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    public Registration {
        requireText(username, "username");
        require(
                username.length() <= 100
                        && username.strip().equals(username)
                        && PLAIN.matcher(username).matches(),
                "the name is not 1 to 100 plain characters: choose another");
        require(
                email.isEmpty()
                        || (EMAIL.matcher(email).matches()
                                && PLAIN.matcher(email).matches()),
                "the e-mail address is none: write one such as name@example.com");
        require(
                fullName.length() <= 200 && PLAIN.matcher(fullName).matches(),
                "the full name is not at most 200 plain characters: shorten it");
        requireNonNull(password, "password is null");
    }

    /** Whether a text shows as it is: without control characters and invisible ones. */
    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** Somebody known by an address alone. */
    public static Registration ofEmail(String email, String fullName, Secret password) {
        return new Registration(email, email, fullName, password);
    }
}
