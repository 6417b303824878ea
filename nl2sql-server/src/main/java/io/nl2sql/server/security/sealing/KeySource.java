package io.nl2sql.server.security.sealing;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;

/** Where the keys are that seal secrets. */
public sealed interface KeySource permits KeyFile, KeySource.Configured {

    /**
     * The keys as they are now.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when they cannot be read
     */
    Secret read();

    /**
     * Keys that stand in the configuration, the same as long as the program runs.
     *
     * @param keys a keyset of Tink in JSON
     */
    record Configured(Secret keys) implements KeySource {
        public Configured {
            requireNonNull(keys, "keys is null");
        }

        @Override
        public Secret read() {
            return keys;
        }
    }
}
