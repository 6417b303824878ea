package io.nl2sql.server.security.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.db.store.ApplicationStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program rotates keys and is killed in the middle of it, again and again: every secret opens afterwards. */
class KilledRotationIT {

    private static final int KILLS = 10;
    private static final int CONNECTIONS = 60;
    private static final int LONGEST_LIFE_MILLIS = 700;

    private final Path folder;

    KilledRotationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everySecretOpensAfterEachKill() throws Exception {
        fill();
        Random chance = new Random(20_261_121);
        int stoppedMidway = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(Duration.ofMillis(chance.nextInt(LONGEST_LIFE_MILLIS)));
            stoppedMidway += Keyset.parse(keys().read()).size() == 2 ? 1 : 0;
            assertEverySecretOpens();
        }

        try (ApplicationStore store = store()) {
            KeyRotation.Outcome outcome = new KeyRotation(
                            keys(),
                            List.of(
                                    new SealedConnections(store.connections()),
                                    new SealedSettings(store.settings(), new TinkSecretCipher(keys()))),
                            Duration.ZERO)
                    .rotate();
            assertThat(outcome.complete()).isTrue();
        }

        assertThat(stoppedMidway).isPositive();
        assertThat(Keyset.parse(keys().read()).size()).isEqualTo(1);
        assertEverySecretOpens();
    }

    private void killAfter(Duration life) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RotatingProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("begins");
            assertThat(process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private void fill() {
        TinkSecretCipher cipher = new TinkSecretCipher(keys());
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        try (ApplicationStore store = store()) {
            for (int number = 0; number < CONNECTIONS; number++) {
                UUID id = new UUID(1, number);
                String sealed = cipher.seal(Secret.of("password " + number), SealedConnections.owner(id));
                assertThat(store.connections()
                                .add(new StoredConnection(
                                        id,
                                        "c" + number,
                                        "postgresql",
                                        new TreeMap<>(),
                                        sealed,
                                        new UUID(0, 0),
                                        true,
                                        false,
                                        now,
                                        now,
                                        1)))
                        .isTrue();
            }
            new SealedSettings(store.settings(), cipher).put("provider", Secret.of("key of a provider"));
        }
    }

    private void assertEverySecretOpens() {
        TinkSecretCipher cipher = new TinkSecretCipher(keys());
        try (ApplicationStore store = store()) {
            for (int number = 0; number < CONNECTIONS; number++) {
                UUID id = new UUID(1, number);
                String sealed = store.connections().find(id).orElseThrow().sealedSecrets();
                assertThat(cipher.open(sealed, SealedConnections.owner(id))).isEqualTo(Secret.of("password " + number));
            }
            assertThat(new SealedSettings(store.settings(), cipher).find("provider"))
                    .contains(Secret.of("key of a provider"));
        }
    }

    private KeyFile keys() {
        return KeyFile.openOrCreate(folder.resolve("keys.json"));
    }

    private ApplicationStore store() {
        return ApplicationStore.sqlite(folder.resolve("store.sqlite"));
    }
}
