package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.sealing.KeyFile;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.security.sealing.TinkSecretCipher;
import io.nl2sql.testkit.fake.InMemorySettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnKeysTest {

    private final SecurityWorld world = new SecurityWorld();
    private final User ada = world.user("ada", Role.USER);
    private final InMemorySettingsStore settings = new InMemorySettingsStore();
    private OwnKeys keys;

    @BeforeEach
    void open(@TempDir Path folder) {
        KeyFile file = KeyFile.openOrCreate(folder.resolve("secret.key"));
        SealedSettings sealed = new SealedSettings(settings, new TinkSecretCipher(file));
        keys = new OwnKeys(world.keyStore, world.users, sealed, world.signals, world.clock);
    }

    @Test
    void theKeyStaysTheSameAndOpensEverythingOfItsUser() {
        Secret key = keys.of(ada.id());

        assertThat(keys.of(ada.id())).isEqualTo(key);
        Principal caller = caller(key);
        assertThat(caller.userId()).isEqualTo(ada.id());
        assertThat(caller.scopes()).isEmpty();
    }

    @Test
    void itsTextIsKeptSealed() {
        String text = keys.of(ada.id()).reveal();

        assertThat(settings.all().toString()).doesNotContain(text.substring(text.length() - 43));
        assertThat(world.keyStore.ofUser(ada.id()).toString()).doesNotContain(text.substring(text.length() - 43));
    }

    @Test
    void aNewKeyEndsTheOneBeforeAtOnce() {
        Secret old = keys.of(ada.id());
        caller(old);

        Secret fresh = keys.regenerate(ada.id());

        assertThat(fresh).isNotEqualTo(old);
        refused(old);
        assertThat(caller(fresh).userId()).isEqualTo(ada.id());
        assertThat(keys.of(ada.id())).isEqualTo(fresh);
    }

    @Test
    void aKeyThatWasTakenBackIsMadeAnew() {
        Secret old = keys.of(ada.id());
        world.apiKeys.revoke(
                SecurityWorld.principal(ada),
                ApiKeyText.parse(old.reveal()).orElseThrow().id());

        Secret fresh = keys.of(ada.id());

        refused(old);
        assertThat(caller(fresh).userId()).isEqualTo(ada.id());
    }

    @Test
    void otherKeysOfTheUserGoOn() {
        NewApiKey other =
                world.apiKeys.create(SecurityWorld.principal(ada), ada.id(), new ApiKeyRequest("job", List.of(), null));
        keys.of(ada.id());

        keys.regenerate(ada.id());

        assertThat(caller(other.text()).userId()).isEqualTo(ada.id());
    }

    @Test
    void noOtherKeyIsCalledSo() {
        assertThatThrownBy(() -> world.apiKeys.create(
                        SecurityWorld.principal(ada), ada.id(), new ApiKeyRequest(OwnKeys.NAME, List.of(), null)))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void nobodyHasNoKey() {
        assertThatThrownBy(() -> keys.of(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404));
    }

    @Test
    void ofManyThatAreMadeAtOnceOneOpensDoorsInTheEnd() {
        IntStream.range(0, 16).parallel().forEach(index -> {
            try {
                keys.regenerate(ada.id());
            } catch (RefusedRequestException tooMany) {
                assertThat(tooMany.status()).isEqualTo(409);
            }
        });

        Secret kept = keys.of(ada.id());
        assertThat(caller(kept).userId()).isEqualTo(ada.id());
        assertThat(world.keyStore.ofUser(ada.id()).stream()
                        .filter(key -> key.isUsable(world.clock.instant()))
                        .map(ApiKey::id))
                .containsExactly(ApiKeyText.parse(kept.reveal()).orElseThrow().id());
    }

    private Principal caller(Secret key) {
        return world.authenticator.require(null, key.reveal());
    }

    private void refused(Secret key) {
        assertThatThrownBy(() -> caller(key)).isInstanceOf(RefusedRequestException.class);
    }
}
