package io.nl2sql.server.security.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkSecretCipherTest {

    private static final Secret PASSWORD = Secret.of("p\u00e4ssw\u00f6rd \uD83D\uDD11");

    private final Path folder;

    TinkSecretCipherTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void opensWhatItSealed() {
        TinkSecretCipher cipher = new TinkSecretCipher(file());

        String sealed = cipher.seal(PASSWORD, "connection:1");

        assertThat(sealed).matches("v1\\.[A-Za-z0-9_-]+").doesNotContain("ssw");
        assertThat(cipher.open(sealed, "connection:1")).isEqualTo(PASSWORD);
        assertThat(cipher.seal(PASSWORD, "connection:1")).isNotEqualTo(sealed);
        assertThat(cipher.open(cipher.seal(Secret.of(""), "connection:1"), "connection:1"))
                .isEqualTo(Secret.of(""));
    }

    @Test
    void opensForTheSameOwnerOnly() {
        TinkSecretCipher cipher = new TinkSecretCipher(file());
        String sealed = cipher.seal(PASSWORD, "connection:1");

        assertThatThrownBy(() -> cipher.open(sealed, "connection:2"))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage(
                        "the secret of connection:2 cannot be opened, as it was changed or belongs to something else:"
                                + " restore the keys, or enter the secret again");
    }

    @Test
    void opensNothingThatWasChanged() {
        TinkSecretCipher cipher = new TinkSecretCipher(file());
        String sealed = cipher.seal(PASSWORD, "connection:1");

        for (int index = 0; index < sealed.length(); index++) {
            String changed = sealed.substring(0, index)
                    + (sealed.charAt(index) == 'B' ? 'C' : 'B')
                    + sealed.substring(index + 1);
            if (index < sealed.length() - 1) {
                assertThatThrownBy(() -> cipher.open(changed, "connection:1")).isInstanceOf(Nl2SqlException.class);
            }
        }
        for (String broken : List.of("", "v1.", "v1.AQ", "v2." + sealed.substring(3), PASSWORD.reveal())) {
            assertThatThrownBy(() -> cipher.open(broken, "connection:1")).isInstanceOf(Nl2SqlException.class);
        }
    }

    @Test
    void keyFileIsForItsOwnerAlone() throws IOException {
        file();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.json"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("keys.json"));
        }
    }

    @Test
    void refusesAKeyFileThatOthersMayWrite() throws IOException {
        file();
        Files.setPosixFilePermissions(folder.resolve("keys.json"), PosixFilePermissions.fromString("rw-rw----"));

        assertThatThrownBy(this::file).hasMessageContaining("run chmod 600 on it");
    }

    @Test
    void refusesAKeyFileThatIsNone() throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{\"secret\":\"do not repeat this\"}");

        assertThatThrownBy(this::file)
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the keys that seal secrets cannot be read: restore the keyset of Tink, in JSON");
    }

    @Test
    void seesKeysThatAnotherProgramAdded() {
        KeyFile file = file();
        TinkSecretCipher before = new TinkSecretCipher(file);
        String old = before.seal(PASSWORD, "connection:1");

        file.replace(Keyset.parse(file.read()).withNewKey().text());

        TinkSecretCipher after = new TinkSecretCipher(file);
        String fresh = after.seal(PASSWORD, "connection:1");
        assertThat(before.open(fresh, "connection:1")).isEqualTo(PASSWORD);
        assertThat(after.open(old, "connection:1")).isEqualTo(PASSWORD);
        assertThat(before.isOutdated(old)).isTrue();
        assertThat(before.isOutdated(before.seal(PASSWORD, "connection:1"))).isFalse();
    }

    @Test
    void takesKeysFromTheConfiguration() {
        KeyFile file = file();
        String sealed = new TinkSecretCipher(file).seal(PASSWORD, "connection:1");

        TinkSecretCipher configured = new TinkSecretCipher(new KeySource.Configured(file.read()));

        assertThat(configured.open(sealed, "connection:1")).isEqualTo(PASSWORD);
    }

    @Test
    void programsThatStartTogetherUseOneKey() throws Exception {
        int programs = 8;
        ExecutorService pool = Executors.newFixedThreadPool(programs);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Secret>> keys = IntStream.range(0, programs)
                    .mapToObj(program -> pool.submit(() -> {
                        start.await();
                        return file().read();
                    }))
                    .toList();
            start.countDown();

            Set<String> different = new TreeSet<>();
            for (Future<Secret> key : keys) {
                different.add(key.get().reveal());
            }
            assertThat(different).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private KeyFile file() {
        return KeyFile.openOrCreate(folder.resolve("keys.json"));
    }
}
