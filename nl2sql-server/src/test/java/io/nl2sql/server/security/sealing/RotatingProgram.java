package io.nl2sql.server.security.sealing;

import io.nl2sql.db.store.ApplicationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rotates the keys of a store again and again until it is killed, and tells when it begins and each time it is done. */
final class RotatingProgram {

    private RotatingProgram() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        KeyFile file = KeyFile.openOrCreate(folder.resolve("keys.json"));
        try (ApplicationStore store = ApplicationStore.sqlite(folder.resolve("store.sqlite"))) {
            List<SealedRows> rows = List.of(
                    new SealedConnections(store.connections()),
                    new SealedSettings(store.settings(), new TinkSecretCipher(file)));
            System.out.println("begins");
            while (true) {
                new KeyRotation(file, rows, Duration.ZERO).rotate();
                System.out.println("done");
            }
        }
    }
}
