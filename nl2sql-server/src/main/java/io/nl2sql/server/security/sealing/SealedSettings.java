package io.nl2sql.server.security.sealing;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SecretCipher;
import io.nl2sql.core.port.out.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings that are secret, such as the key of tokens and the keys of providers. Safe for concurrent use. */
public final class SealedSettings implements SealedRows {

    private static final Logger LOG = LoggerFactory.getLogger(SealedSettings.class);
    private static final String PREFIX = "sealed.";

    private final SettingsStore settings;
    private final SecretCipher cipher;

    public SealedSettings(SettingsStore settings, SecretCipher cipher) {
        this.settings = requireNonNull(settings, "settings is null");
        this.cipher = requireNonNull(cipher, "cipher is null");
    }

    /**
     * The value of a secret setting; empty where nobody chose one.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public Optional<Secret> find(String name) {
        return settings.find(key(name)).filter(text -> !text.isEmpty()).map(text -> cipher.open(text, owner(name)));
    }

    /**
     * Chooses a value.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void put(String name, Secret value) {
        settings.put(key(name), cipher.seal(value, owner(name)));
    }

    /**
     * Chooses a value if nobody chose one before; of several who try at the same time one succeeds.
     *
     * @return the value that holds afterwards
     * @throws Nl2SqlException STORE_FAILED
     */
    public Secret putIfAbsent(String name, Secret value) {
        return cipher.open(settings.putIfAbsent(key(name), cipher.seal(value, owner(name))), owner(name));
    }

    /**
     * Takes a value back; nothing happens where nobody chose one.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void clear(String name) {
        settings.find(key(name)).filter(text -> !text.isEmpty()).ifPresent(text -> settings.put(key(name), ""));
    }

    /**
     * The names of all settings that have a value and begin like this, in order.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public List<String> names(String start) {
        return settings.all().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(PREFIX + start)
                        && !setting.getValue().isEmpty())
                .map(setting -> setting.getKey().substring(PREFIX.length()))
                .toList();
    }

    @Override
    public Resealed reseal(SecretCipher newCipher) {
        int rows = 0;
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, String> setting : settings.all().entrySet()) {
            String sealed = setting.getValue();
            if (!setting.getKey().startsWith(PREFIX) || sealed.isEmpty() || !newCipher.isOutdated(sealed)) {
                continue;
            }
            String owner = owner(setting.getKey().substring(PREFIX.length()));
            try {
                settings.put(setting.getKey(), newCipher.seal(newCipher.open(sealed, owner), owner));
                rows++;
            } catch (Nl2SqlException unreadable) {
                LOG.warn("{}", unreadable.getMessage());
                left.add(owner);
            }
        }
        return new Resealed(rows, left);
    }

    private static String key(String name) {
        return PREFIX + requireText(name, "name");
    }

    private static String owner(String name) {
        return "setting:" + name;
    }
}
