package io.nl2sql.server.security.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/** Some keys of AES-256 in Galois/counter mode, one of which seals while all of them open. Never changes. */
final class Keyset {

    private static final Configuration CIPHERS = ciphers();

    private final KeysetHandle handle;
    private final Aead aead;

    private Keyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        this.aead = handle.getPrimitive(CIPHERS, Aead.class);
    }

    private static Configuration ciphers() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the ciphers of Tink cannot be registered", impossible);
        }
    }

    /** One new key. */
    static Keyset random() {
        try {
            return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CIPHERS));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no key could be made", impossible);
        }
    }

    /**
     * The keys of a text in the JSON form of Tink.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID; the message does not repeat it
     */
    static Keyset parse(Secret text) {
        try {
            Keyset keys = new Keyset(
                    TinkJsonProtoKeysetFormat.parseKeyset(text.reveal(), CIPHERS, InsecureSecretKeyAccess.get()));
            keys.requireUsable();
            return keys;
        } catch (GeneralSecurityException | IllegalStateException unreadable) {
            throw invalid("the keys that seal secrets cannot be read: restore the keyset of Tink, in JSON");
        }
    }

    private void requireUsable() {
        for (int index = 0; index < handle.size(); index++) {
            KeysetHandle.Entry entry = handle.getAt(index);
            if (entry.getStatus() != KeyStatus.ENABLED
                    || !entry.getKey().getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
                throw invalid("a key that seals secrets is of another kind: use enabled keys of AES256_GCM alone");
            }
        }
    }

    /** The keys in the JSON form of Tink. */
    Secret text() {
        try {
            return Secret.of(TinkJsonProtoKeysetFormat.serializeKeyset(handle, CIPHERS, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("keys cannot be written", impossible);
        }
    }

    /** These keys and a new one, which seals from now on. */
    Keyset withNewKey() {
        try {
            return new Keyset(KeysetHandle.newBuilder(handle)
                    .setConfiguration(CIPHERS)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no key could be added", impossible);
        }
    }

    /** The key that seals, alone. */
    Keyset withoutOldKeys() {
        try {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle).setConfiguration(CIPHERS);
            for (int index = builder.size() - 1; index >= 0; index--) {
                if (!builder.getAt(index).isPrimary()) {
                    builder.deleteAt(index);
                }
            }
            return new Keyset(builder.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("old keys could not be left out", impossible);
        }
    }

    int size() {
        return handle.size();
    }

    /** The id of the key that seals. */
    int primary() {
        return handle.getPrimary().getId();
    }

    /** The ids of all keys. */
    Set<Integer> ids() {
        Set<Integer> ids = new TreeSet<>();
        for (int index = 0; index < handle.size(); index++) {
            ids.add(handle.getAt(index).getId());
        }
        return ids;
    }

    byte[] encrypt(byte[] clear, byte[] owner) throws GeneralSecurityException {
        return aead.encrypt(clear, owner);
    }

    byte[] decrypt(byte[] sealed, byte[] owner) throws GeneralSecurityException {
        return aead.decrypt(sealed, owner);
    }

    @Override
    public String toString() {
        return "Keyset" + ids();
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
