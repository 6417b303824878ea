package io.nl2sql.server.security.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.security.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    private static final int CONNECTIONS = 4;
    private static final Secret API_KEY = Secret.of("key of a provider");

    private final Path path;
    private final KeyFile file;
    private final MemoryConnections connections = new MemoryConnections();
    private final MemorySettings settings = new MemorySettings();

    KeyRotationTest(@TempDir Path folder) {
        path = folder.resolve("keys.json");
        file = KeyFile.openOrCreate(path);
    }

    @Test
    void sealsEverythingAnewAndDropsTheOldKey() {
        fill();
        String before = connections.list().get(0).sealedSecrets();

        KeyRotation.Outcome outcome = rotation().rotate();

        assertThat(outcome).isEqualTo(new KeyRotation.Outcome(CONNECTIONS + 2, false, true, List.of()));
        assertThat(keys()).isEqualTo(1);
        assertThatThrownBy(() -> cipher().open(before, owner(0))).isInstanceOf(Nl2SqlException.class);
        assertEverySecretOpens();
        assertThat(connections.list()).allMatch(connection -> connection.version() == 2);
    }

    @Test
    void everySecretOpensWhereverItIsKilled() {
        int steps = 0;
        for (boolean isDone : List.of(false, true)) {
            boolean killed = true;
            for (int step = 0; killed; step++) {
                connections.clear();
                settings.clear();
                fill();
                killed = killedAt(step, isDone);
                steps += killed ? 1 : 0;
                assertEverySecretOpens();

                KeyRotation.Outcome resumed = rotation().rotate();

                assertThat(resumed.complete()).isTrue();
                assertThat(keys()).isEqualTo(1);
                assertEverySecretOpens();
            }
        }
        assertThat(steps).isGreaterThan(4 * CONNECTIONS);
    }

    private boolean killedAt(int step, boolean isDone) {
        Killer killer = new Killer(step, isDone);
        connections.killer = killer;
        settings.killer = killer;
        try {
            rotation().rotate();
            return false;
        } catch (Killer.KilledException killed) {
            return true;
        } finally {
            connections.killer = Killer.NEVER;
            settings.killer = Killer.NEVER;
        }
    }

    @Test
    void goesOnWithAKeyThatWasAddedAndNothingElse() {
        fill();
        file.replace(Keyset.parse(file.read()).withNewKey().text());

        KeyRotation.Outcome outcome = rotation().rotate();

        assertThat(outcome).isEqualTo(new KeyRotation.Outcome(CONNECTIONS + 2, true, true, List.of()));
        assertEverySecretOpens();
    }

    @Test
    void keepsTheOldKeyForWhatCannotBeSealedAnew() {
        fill();
        StoredConnection broken = connections.list().get(1);
        connections.put(broken.withSealedSecrets(connections.list().get(0).sealedSecrets()));

        KeyRotation.Outcome outcome = rotation().rotate();

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.left()).containsExactly("connection:" + broken.id());
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void sealsAnewWhatSomebodyChangesMeanwhile() {
        fill();
        TinkSecretCipher old = new TinkSecretCipher(new KeySource.Configured(file.read()));
        StoredConnection raced = connections.list().get(2);
        connections.beforeReplace = () -> {
            connections.beforeReplace = () -> {};
            StoredConnection now = connections.find(raced.id()).orElseThrow();
            connections.put(MemoryConnections.version(
                    now.withSealedSecrets(old.seal(Secret.of("changed"), owner(2))), now.version() + 1));
        };

        assertThat(rotation().rotate().complete()).isTrue();

        StoredConnection after = connections.find(raced.id()).orElseThrow();
        assertThat(cipher().open(after.sealedSecrets(), owner(2))).isEqualTo(Secret.of("changed"));
    }

    @Test
    void sealsAnewWhatWasOnItsWayIntoTheStore() {
        fill();
        TinkSecretCipher old = new TinkSecretCipher(new KeySource.Configured(file.read()));
        UUID late = id(99);
        connections.afterFirstList =
                () -> connections.put(connection(late, old.seal(Secret.of("late"), "connection:" + late)));

        assertThat(rotation().rotate().complete()).isTrue();

        assertThat(cipher().open(connections.find(late).orElseThrow().sealedSecrets(), "connection:" + late))
                .isEqualTo(Secret.of("late"));
    }

    @Test
    void oneRotationAtATime() {
        SealedRows meanwhile = cipher -> {
            assertThatThrownBy(() -> rotation().rotate())
                    .isInstanceOfSatisfying(
                            Nl2SqlException.class,
                            failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                    .hasMessageContaining("rotated already");
            return new SealedRows.Resealed(0, List.of());
        };

        assertThat(new KeyRotation(file, List.of(meanwhile), Duration.ZERO)
                        .rotate()
                        .complete())
                .isTrue();
    }

    @Test
    void aFileThatWasHalfWrittenWhenItWasKilledDoesNoHarm() throws IOException {
        fill();
        Files.writeString(path.resolveSibling("keys123.new"), "{\"primaryKeyId\":");

        assertThat(rotation().rotate().complete()).isTrue();
        assertEverySecretOpens();
    }

    private void fill() {
        TinkSecretCipher cipher = cipher();
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.put(connection(id(number), cipher.seal(password(number), owner(number))));
        }
        SealedSettings sealed = new SealedSettings(settings, cipher);
        sealed.put("provider", API_KEY);
        SigningKey.shared(sealed);
        settings.put("plain", "not sealed");
    }

    private void assertEverySecretOpens() {
        TinkSecretCipher cipher = cipher();
        for (int number = 0; number < CONNECTIONS; number++) {
            StoredConnection connection = connections.find(id(number)).orElseThrow();
            assertThat(cipher.open(connection.sealedSecrets(), owner(number))).isEqualTo(password(number));
        }
        assertThat(new SealedSettings(settings, cipher).find("provider")).contains(API_KEY);
        assertThat(settings.find("plain")).contains("not sealed");
    }

    private KeyRotation rotation() {
        return new KeyRotation(
                KeyFile.openOrCreate(path),
                List.of(new SealedConnections(connections), new SealedSettings(settings, cipher())),
                Duration.ZERO);
    }

    private TinkSecretCipher cipher() {
        return new TinkSecretCipher(KeyFile.openOrCreate(path));
    }

    private int keys() {
        return Keyset.parse(file.read()).size();
    }

    private static Secret password(int number) {
        return Secret.of("password " + number);
    }

    private static String owner(int number) {
        return "connection:" + id(number);
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }

    private static StoredConnection connection(UUID id, String sealed) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return new StoredConnection(
                id, "c" + id, "postgresql", new TreeMap<>(), sealed, new UUID(0, 0), true, false, now, now, 1);
    }
}
