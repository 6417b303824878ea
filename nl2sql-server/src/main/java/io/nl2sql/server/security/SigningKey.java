package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.security.sealing.SealedSettings;
import java.util.Base64;

/** The key that access tokens are signed with: 256 bits that all nodes share and nobody else knows. */
public final class SigningKey {

    private static final int BYTES = 32;
    private static final String SETTING = "token-signing-key";

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    public static SigningKey random() {
        return new SigningKey(SecretTexts.randomBytes(BYTES));
    }

    /**
     * The key written as a text.
     *
     * @param text 32 bytes in URL-safe Base64, 43 characters
     * @throws IllegalArgumentException when it is anything else; the message does not repeat it
     */
    public static SigningKey of(Secret text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.reveal());
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("the signing key is not URL-safe Base64: write 43 such characters");
        }
        require(bytes.length == BYTES, "the signing key has not 32 bytes: write 43 characters of URL-safe Base64");
        return new SigningKey(bytes);
    }

    /**
     * The key that all nodes of one store share; made by the first of them.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    public static SigningKey shared(SealedSettings settings) {
        return of(settings.find(SETTING).orElseGet(() -> settings.putIfAbsent(SETTING, random().text())));
    }

    /** The key as a text, to be kept. */
    public Secret text() {
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }
}
