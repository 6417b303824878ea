package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

    private final SecurityWorld world = new SecurityWorld();
    private final User ada = world.user("ada", Role.USER);
    private final Principal caller = SecurityWorld.principal(ada);

    @Test
    void takesAnAccessToken() {
        String token = world.accessTokens.issue(ada);

        Principal principal = world.authenticator.require("Bearer " + token, null);

        assertThat(principal.userId()).isEqualTo(ada.id());
        assertThat(principal.role()).isEqualTo(Role.USER);
        assertThat(principal.credential()).startsWith("token:");
    }

    @Test
    void takesAKeyInEitherHeader() {
        String key = key(List.of("query:run"));

        Principal inBearer = world.authenticator.require("bearer " + key, null);
        Principal inItsOwn = world.authenticator.require(null, key);
        Principal inBoth = world.authenticator.require("Bearer " + key, key);

        assertThat(inBearer).isEqualTo(inItsOwn).isEqualTo(inBoth);
        assertThat(inBearer.scopes()).containsExactly("query:run");
        assertThat(key).contains(inBearer.credential().substring("key:".length()));
    }

    @Test
    void isNobody_noHeader() {
        assertThat(world.authenticator.authenticate(null, null)).isEmpty();
        assertThatThrownBy(() -> world.authenticator.require(null, null)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void revokedKeyIsRefusedAtOnce() {
        String key = key(List.of());
        world.authenticator.require(null, key);

        world.apiKeys.revoke(caller, ApiKeyText.parse(key).orElseThrow().id());

        refused(null, key);
    }

    @Test
    void revokedKeyIsRefusedWithinASecond_signalLost() {
        String key = key(List.of());
        world.authenticator.require(null, key);
        world.signals.cutOff();

        world.apiKeys.revoke(caller, ApiKeyText.parse(key).orElseThrow().id());
        world.clock.advance(Duration.ofMillis(501));

        refused(null, key);
    }

    @Test
    void deactivatedUserIsRefusedWithAllCredentials() {
        String key = key(List.of());
        String token = world.accessTokens.issue(ada);
        world.authenticator.require("Bearer " + token, null);

        world.accounts.activate(ada.id(), false);

        refused(null, key);
        refused("Bearer " + token, null);
    }

    @Test
    void roleIsTheOneOfNow() {
        String token = world.accessTokens.issue(ada);
        world.users.replace(new User(
                ada.id(),
                ada.username(),
                ada.email(),
                ada.fullName(),
                Role.ADMIN,
                ada.passwordHash(),
                true,
                ada.createdAt(),
                ada.updatedAt()));

        assertThat(world.authenticator.require("Bearer " + token, null).isAdmin())
                .isTrue();
    }

    @Test
    void tokenEndsWithItsLogin() {
        Login login = world.logins.login(
                new LoginRequest("ada@example.com", SecurityWorld.PASSWORD, "a browser", "192.0.2.1"));
        String bearer = "Bearer " + login.accessToken().reveal();
        world.authenticator.require(bearer, null);

        world.logins.logoutAll(ada.id());

        refused(bearer, null);
    }

    @Test
    void useIsNotedOnceAMinute() {
        String key = key(List.of());
        for (int call = 0; call < 50; call++) {
            world.authenticator.require(null, key);
            world.clock.advance(Duration.ofSeconds(3));
        }

        assertThat(world.keyStore.uses()).isEqualTo(3);
    }

    private String key(List<String> scopes) {
        Secret text = world.apiKeys
                .create(caller, ada.id(), new ApiKeyRequest("a program", scopes, null))
                .text();
        return text.reveal();
    }

    private void refused(@Nullable String authorization, @Nullable String apiKey) {
        assertThatThrownBy(() -> world.authenticator.require(authorization, apiKey))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
    }
}
