package io.nl2sql.server.security.sealing;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SecretCipher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Seals secrets by AES-256 in Galois/counter mode, with what they belong to as associated data. What is sealed names the
 * key, in the wire format of Tink: a version octet, the id of the key in four, the nonce, the ciphertext and the tag.
 * Another program may rotate the keys meanwhile: they are read again before each sealing and where a key is unknown.
 */
public final class TinkSecretCipher implements SecretCipher {

    private static final String FORM = "v1.";
    private static final byte TINK = 1;
    private static final int PREFIX_BYTES = 5;

    private final KeySource source;
    private volatile Loaded loaded;

    /**
     * @throws Nl2SqlException CONFIGURATION_INVALID when the keys cannot be read
     */
    public TinkSecretCipher(KeySource source) {
        this.source = requireNonNull(source, "source is null");
        this.loaded = Loaded.of(source.read());
    }

    @Override
    public String seal(Secret secret, String owner) {
        byte[] clear = secret.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = current().encrypt(clear, associated(owner));
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED, "a secret could not be sealed: check the keys", failure);
        }
    }

    @Override
    public Secret open(String sealed, String owner) {
        byte[] bytes = decoded(sealed);
        int key = keyOf(bytes).orElseThrow(() -> unreadable(owner, "it was not sealed here"));
        Keyset keys = loaded.keys();
        if (!keys.ids().contains(key)) {
            keys = current();
        }
        if (!keys.ids().contains(key)) {
            throw unreadable(owner, "the key that sealed it is not there");
        }
        try {
            return Secret.of(new String(keys.decrypt(bytes, associated(owner)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException tampered) {
            throw unreadable(owner, "it was changed or belongs to something else");
        }
    }

    @Override
    public boolean isOutdated(String sealed) {
        OptionalInt key = keyOf(decoded(sealed));
        return key.isEmpty() || key.getAsInt() != current().primary();
    }

    /** The keys of this moment. */
    private Keyset current() {
        Secret text = source.read();
        Loaded known = loaded;
        if (!known.text().equals(text)) {
            known = Loaded.of(text);
            loaded = known;
        }
        return known.keys();
    }

    private static byte[] associated(String owner) {
        return requireText(owner, "owner").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String sealed) {
        if (!sealed.startsWith(FORM)) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    private static OptionalInt keyOf(byte[] sealed) {
        return sealed.length > PREFIX_BYTES && sealed[0] == TINK
                ? OptionalInt.of(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt())
                : OptionalInt.empty();
    }

    private static Nl2SqlException unreadable(String owner, String reason) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.STORE_FAILED,
                "the secret of %s cannot be opened, as %s: restore the keys, or enter the secret again"
                        .formatted(owner, reason));
    }

    /** Keys with the text they were read from. */
    private record Loaded(Secret text, Keyset keys) {
        static Loaded of(Secret text) {
            return new Loaded(text, Keyset.parse(text));
        }
    }
}
