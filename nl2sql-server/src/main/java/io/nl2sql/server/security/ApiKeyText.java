package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as its user holds it, taken apart.
 *
 * @param id by which it is found
 * @param secret which proves that it is the one
 */
record ApiKeyText(String id, String secret) {

    /** How keys begin; no access token does. */
    static final String PREFIX = "osk-";

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int ID_CHARACTERS = 22;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{65}");

    ApiKeyText {
        requireText(id, "id");
        requireText(secret, "secret");
    }

    /** A new one, which nobody can guess. */
    static ApiKeyText random() {
        return new ApiKeyText(SecretTexts.random(ID_BYTES), SecretTexts.random(SECRET_BYTES));
    }

    /** The parts of a key, empty when it does not look like one. */
    static Optional<ApiKeyText> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String rest = text.substring(PREFIX.length());
        return Optional.of(new ApiKeyText(rest.substring(0, ID_CHARACTERS), rest.substring(ID_CHARACTERS)));
    }

    String whole() {
        return PREFIX + id + secret;
    }

    /** What is kept of the secret. */
    String digest() {
        return SecretTexts.digest(secret);
    }

    @Override
    public String toString() {
        return "ApiKeyText[id=" + id + ", secret redacted]";
    }
}
