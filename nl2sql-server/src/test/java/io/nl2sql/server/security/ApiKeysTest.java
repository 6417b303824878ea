package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ApiKeysTest {

    private final SecurityWorld world = new SecurityWorld();
    private final User ada = world.user("ada", Role.USER);
    private final User bob = world.user("bob", Role.USER);
    private final User root = world.user("root", Role.ADMIN);
    private final Principal asAda = SecurityWorld.principal(ada);
    private final Principal asBob = SecurityWorld.principal(bob);
    private final Principal asRoot = SecurityWorld.principal(root);

    @Test
    void keepsADigestAndNotTheSecret() {
        NewApiKey made = make(asAda, ada, null);

        String text = made.text().reveal();
        assertThat(text).matches("osk-[A-Za-z0-9_-]{65}").contains(made.key().id());
        String secret = text.substring(text.length() - 43);
        assertThat(world.apiKeys.list(asAda, ada.id()).toString()).doesNotContain(secret);
        assertThat(made.toString()).doesNotContain(secret);
        assertThat(made.key().hash()).isEqualTo(SecretTexts.digest(secret));
    }

    @Test
    void everyKeyIsAnother() {
        assertThat(make(asAda, ada, null).text())
                .isNotEqualTo(make(asAda, ada, null).text());
    }

    @Test
    void administratorMakesAndRevokesKeysOfOthers() {
        NewApiKey made = make(asRoot, ada, null);

        world.apiKeys.revoke(asRoot, made.key().id());

        refused(made.text().reveal());
    }

    @Test
    void regeneratedKeyReplacesTheOldOneAtOnce() {
        NewApiKey old = world.apiKeys.create(asAda, ada.id(), new ApiKeyRequest("job", List.of("query:run"), null));
        accepted(old.text().reveal());

        NewApiKey fresh = world.apiKeys.regenerate(asAda, old.key().id());

        refused(old.text().reveal());
        accepted(fresh.text().reveal());
        assertThat(fresh.key().name()).isEqualTo("job");
        assertThat(fresh.key().scopes()).containsExactly("query:run");
    }

    @Test
    void othersDoNotEvenLearnThatThereIsAKey() {
        String id = make(asAda, ada, null).key().id();

        for (Runnable call : List.<Runnable>of(
                () -> world.apiKeys.revoke(asBob, id),
                () -> world.apiKeys.revoke(asBob, "AAAAAAAAAAAAAAAAAAAAAA"),
                () -> world.apiKeys.regenerate(asBob, id))) {
            assertThatThrownBy(call::run).hasMessage("there is no such key: check its id");
        }
        for (Runnable call : List.<Runnable>of(
                () -> world.apiKeys.list(asBob, ada.id()),
                () -> make(asBob, ada, null),
                () -> make(asRoot, UUID.randomUUID()))) {
            assertThatThrownBy(call::run).hasMessage("there is no such user: check the id");
        }
    }

    @Test
    void aKeyMakesNoKeyThatIsGoodForMore() {
        Principal scoped = new Principal(ada.id(), "ada", Role.USER, "key:1", List.of("query:run"));

        assertThatThrownBy(() -> make(scoped, ada, null)).isInstanceOf(RefusedRequestException.class);
        assertThatThrownBy(() -> world.apiKeys.create(
                        scoped, ada.id(), new ApiKeyRequest("k", List.of("query:run", "schema:read"), null)))
                .isInstanceOf(RefusedRequestException.class);
        assertThat(world.apiKeys
                        .create(scoped, ada.id(), new ApiKeyRequest("k", List.of("query:run"), null))
                        .key()
                        .scopes())
                .containsExactly("query:run");
    }

    @Test
    void refusesAnEndInThePast() {
        assertThatThrownBy(() -> make(asAda, ada, world.clock.instant()))
                .hasMessage("the key would have ended already: choose a time to come");
    }

    @Test
    void refusesMoreThanAHundredKeysOfOneUser() {
        for (int count = 0; count < 100; count++) {
            make(asAda, ada, null);
        }

        assertThatThrownBy(() -> make(asAda, ada, null)).hasMessage("there are 100 keys already: revoke one first");
    }

    @TestFactory
    List<DynamicTest> refusesEachKeyThatIsNotGood() {
        String good = make(asAda, ada, null).text().reveal();
        String other = make(asBob, bob, null).text().reveal();
        String ended =
                make(asAda, ada, world.clock.instant().plusSeconds(1)).text().reveal();
        NewApiKey revoked = make(asAda, ada, null);
        world.apiKeys.revoke(asAda, revoked.key().id());
        User gone = world.user("gone", Role.USER);
        String ofNobody = make(asRoot, gone, null).text().reveal();
        world.users.remove(gone.id());
        User off = world.user("off", Role.USER);
        String ofDeactivated = make(asRoot, off, null).text().reveal();
        world.accounts.activate(off.id(), false);
        world.clock.advance(Duration.ofSeconds(1));
        accepted(good);
        String id = good.substring(4, 26);
        String secret = good.substring(26);
        ApiKey kept = world.keyStore.find(id).orElseThrow();
        return List.of(
                refusal("nothing", ""),
                refusal("a blank", " "),
                refusal("the prefix alone", "osk-"),
                refusal("another prefix", "adb_" + good.substring(4)),
                refusal("the prefix in capitals", "OSK-" + good.substring(4)),
                refusal("no prefix", good.substring(4)),
                refusal("the id alone", "osk-" + id),
                refusal("the id with zeros", "osk-" + id + "0".repeat(43)),
                refusal("the digest for the secret", "osk-" + id + kept.hash()),
                refusal(
                        "the start of the digest for the secret",
                        "osk-" + id + kept.hash().substring(0, 43)),
                refusal("the secret of another key", "osk-" + id + other.substring(26)),
                refusal("the id of another key", "osk-" + other.substring(4, 26) + secret),
                refusal("an unknown id", "osk-" + "A".repeat(22) + secret),
                refusal("a changed first character", "osk-" + id + changed(secret, 0)),
                refusal("a changed last character", "osk-" + id + changed(secret, 42)),
                refusal("capitals for small letters", good.substring(0, 4) + swapped(good.substring(4))),
                refusal("one character less", good.substring(0, good.length() - 1)),
                refusal("one character more", good + "A"),
                refusal("a blank before it", " " + good),
                refusal("a blank behind it", good + " "),
                refusal("a line end behind it", good + "\n"),
                refusal("a zero character within", good.substring(0, 30) + "\0" + good.substring(31)),
                refusal("SQL for the id", "osk-' OR '1'='1" + good.substring(15)),
                refusal("letters that only look alike", good.replace('o', '\u043e')),
                refusal("a hundred thousand characters", "osk-" + "A".repeat(100_000)),
                refusal("twice the same", good + good),
                refusal("two keys with a comma", good + "," + other),
                refusal("ended a moment ago", ended),
                refusal("taken back", revoked.text().reveal()),
                refusal("of a user who is gone", ofNobody),
                refusal("of a user who is deactivated", ofDeactivated),
                refusal("an access token", world.accessTokens.issue(ada)),
                DynamicTest.dynamicTest(
                        "in a header of another scheme",
                        () -> assertThatThrownBy(() -> world.authenticator.require("Basic " + good, null))
                                .isInstanceOf(RefusedRequestException.class)),
                DynamicTest.dynamicTest(
                        "two headers with two keys",
                        () -> assertThatThrownBy(() -> world.authenticator.require("Bearer " + good, other))
                                .isInstanceOf(RefusedRequestException.class)),
                DynamicTest.dynamicTest(
                        "a good token and a bad key",
                        () -> assertThatThrownBy(() ->
                                        world.authenticator.require("Bearer " + world.accessTokens.issue(ada), "osk-"))
                                .isInstanceOf(RefusedRequestException.class)));
    }

    private DynamicTest refusal(String name, String key) {
        return DynamicTest.dynamicTest(name, () -> refused(key));
    }

    private void refused(String key) {
        assertThatThrownBy(() -> world.authenticator.require(null, key))
                .isInstanceOfSatisfying(RefusedRequestException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.text()).isEqualTo("the API key is not valid: check it or ask for a new one");
                });
    }

    private void accepted(String key) {
        assertThat(world.authenticator.require(null, key).userId()).isEqualTo(ada.id());
    }

    private NewApiKey make(Principal caller, User user, @Nullable Instant expiresAt) {
        return world.apiKeys.create(caller, user.id(), new ApiKeyRequest("a program", List.of(), expiresAt));
    }

    private NewApiKey make(Principal caller, UUID userId) {
        return world.apiKeys.create(caller, userId, new ApiKeyRequest("a program", List.of(), null));
    }

    private static String changed(String text, int index) {
        char other = text.charAt(index) == 'A' ? 'B' : 'A';
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.chars()
                .forEach(character -> swapped.append((char)
                        (Character.isUpperCase(character)
                                ? Character.toLowerCase(character)
                                : Character.toUpperCase(character))));
        return swapped.toString();
    }
}
