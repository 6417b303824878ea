package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LoginsTest {

    private static final String ADDRESS = "192.0.2.1";

    private final SecurityWorld world = new SecurityWorld();

    @Test
    void letsInByNameAndByAddressWhateverTheCase() {
        User ada = world.user("ada", Role.USER);

        for (String login : List.of("ada", "ADA", "ada@example.com", "Ada@Example.Com")) {
            assertThat(login(login, SecurityWorld.PASSWORD).user()).isEqualTo(ada);
        }
    }

    @Test
    void keepsAPasswordInTheFormOfTodayOnceItIsKnown() {
        User ada = world.user("ada", Role.USER);
        Secret old =
                Secret.of("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        world.users.replace(new User(
                ada.id(),
                ada.username(),
                ada.email(),
                ada.fullName(),
                ada.role(),
                old,
                true,
                ada.createdAt(),
                ada.updatedAt()));

        login("ada", Secret.of("password"));

        assertThat(world.hasher.isOutdated(stored("ada"))).isFalse();
        assertThat(login("ada", Secret.of("password")).user().id()).isEqualTo(ada.id());
    }

    @TestFactory
    List<DynamicTest> refusesEachLoginThatIsNotGood() {
        world.user("ada", Role.USER);
        world.user("bob", Role.USER);
        User off = world.user("off", Role.USER);
        world.accounts.activate(off.id(), false);
        Secret good = SecurityWorld.PASSWORD;
        return List.of(
                refusal("another password", "ada", Secret.of("wrong horse battery"), 401),
                refusal("no password", "ada", Secret.of(""), 401),
                refusal("capitals in the password", "ada", Secret.of("CORRECT-HORSE-BATTERY-9"), 401),
                refusal("a blank behind the password", "ada", Secret.of(good.reveal() + " "), 401),
                refusal("a zero character behind the password", "ada", Secret.of(good.reveal() + "\0"), 401),
                refusal("a password of a megabyte", "ada", Secret.of("x".repeat(1_000_000)), 401),
                refusal("nobody of this name", "eve", good, 401),
                refusal("no name", "", good, 401),
                refusal("a blank name", "  ", good, 401),
                refusal("a name of a megabyte", "x".repeat(1_000_000), good, 401),
                refusal("a wildcard for the name", "%", good, 401),
                refusal("SQL for the name", "ada' OR '1'='1' --", good, 401),
                refusal("the stored hash for the password", "ada", stored("ada"), 401),
                refusal("deactivated, another password", "off", Secret.of("wrong horse battery"), 401),
                refusal("deactivated", "off", good, 403));
    }

    @Test
    void renewsALoginByTokensThatAreEachGoodOnce() {
        world.user("ada", Role.USER);
        Login first = login("ada", SecurityWorld.PASSWORD);

        Login second = world.logins.refresh(first.refreshToken(), ADDRESS);
        Login third = world.logins.refresh(second.refreshToken(), ADDRESS);

        assertThat(List.of(first.session(), second.session(), third.session())).containsOnly(first.session());
        assertThat(world.authenticator.require(bearer(third), null).username()).isEqualTo("ada");
    }

    @Test
    void endsTheWholeLogin_refreshTokenShownAgain() {
        world.user("ada", Role.USER);
        Login first = login("ada", SecurityWorld.PASSWORD);
        Login elsewhere = login("ada", SecurityWorld.PASSWORD);
        Login second = world.logins.refresh(first.refreshToken(), ADDRESS);

        refused(401, () -> world.logins.refresh(first.refreshToken(), ADDRESS));

        refused(401, () -> world.logins.refresh(second.refreshToken(), ADDRESS));
        refused(401, () -> world.authenticator.require(bearer(second), null));
        assertThat(world.authenticator.require(bearer(elsewhere), null).username())
                .isEqualTo("ada");
    }

    @TestFactory
    List<DynamicTest> refusesEachRefreshTokenThatIsNotGood() {
        User ada = world.user("ada", Role.USER);
        Login open = login("ada", SecurityWorld.PASSWORD);
        Login ended = login("ada", SecurityWorld.PASSWORD);
        world.logins.logout(ended.refreshToken());
        User bob = world.user("bob", Role.USER);
        Login ofBob = login("bob", SecurityWorld.PASSWORD);
        world.accounts.activate(bob.id(), false);
        String digest = SecretTexts.digest(open.refreshToken().reveal());
        return List.of(
                refusedRefresh("nothing", ""),
                refusedRefresh("a blank", " "),
                refusedRefresh("a word", "token"),
                refusedRefresh("the digest that is stored", digest),
                refusedRefresh("an access token", open.accessToken().reveal()),
                refusedRefresh("a blank behind it", open.refreshToken().reveal() + " "),
                refusedRefresh(
                        "one character less", open.refreshToken().reveal().substring(1)),
                refusedRefresh("the id of the login", open.session().toString()),
                refusedRefresh("the id of the user", ada.id().toString()),
                refusedRefresh("logged out", ended.refreshToken().reveal()),
                refusedRefresh("of a deactivated user", ofBob.refreshToken().reveal()));
    }

    @Test
    void refreshTokenEndsAfterThirtyDays() {
        world.user("ada", Role.USER);
        Login login = login("ada", SecurityWorld.PASSWORD);

        world.clock.advance(Duration.ofDays(30));

        refused(401, () -> world.logins.refresh(login.refreshToken(), ADDRESS));
    }

    @Test
    void logoutEndsTheAccessTokenToo() {
        world.user("ada", Role.USER);
        Login login = login("ada", SecurityWorld.PASSWORD);

        world.logins.logout(world.accessTokens.verify(login.accessToken().reveal()));

        refused(401, () -> world.authenticator.require(bearer(login), null));
        refused(401, () -> world.logins.refresh(login.refreshToken(), ADDRESS));
    }

    @Test
    void listsAndEndsTheLoginsOfAUserAlone() {
        User ada = world.user("ada", Role.USER);
        User bob = world.user("bob", Role.USER);
        Login one = login("ada", SecurityWorld.PASSWORD);
        Login two = login("ada", SecurityWorld.PASSWORD);

        refused(404, () -> world.logins.endSession(bob.id(), one.session()));
        world.logins.endSession(ada.id(), one.session());

        assertThat(world.logins.sessions(ada.id())).extracting(Session::id).containsExactly(two.session());
        refused(401, () -> world.authenticator.require(bearer(one), null));
    }

    @Test
    void slowsDownWhoTriesPasswordsAndLetsThemInAgainLater() {
        world.user("ada", Role.USER);
        for (int attempt = 0; attempt < 5; attempt++) {
            refused(401, () -> login("ada", Secret.of("wrong horse battery")));
        }

        assertThatThrownBy(() -> login("ada", SecurityWorld.PASSWORD))
                .isInstanceOfSatisfying(RefusedRequestException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
                });

        world.clock.advance(Duration.ofSeconds(12));
        assertThat(login("ada", SecurityWorld.PASSWORD).user().username()).isEqualTo("ada");
    }

    @Test
    void strangersDoNotKeepSomebodyOut() {
        world.user("ada", Role.USER);
        for (int attempt = 0; attempt < 40; attempt++) {
            try {
                login("ada", Secret.of("wrong horse battery"), "198.51.100.7");
            } catch (RefusedRequestException expected) {
                assertThat(expected.status()).isIn(401, 429);
            }
        }

        assertThat(login("ada", SecurityWorld.PASSWORD).user().username()).isEqualTo("ada");
    }

    @Test
    void countsAllAddressesOfOneNetworkAsOne() {
        for (int host = 0; host < 30; host++) {
            String login = "user" + host;
            String address = "2001:db8::" + Integer.toHexString(host + 1);
            refused(401, () -> login(login, SecurityWorld.PASSWORD, address));
        }

        refused(429, () -> login("another", SecurityWorld.PASSWORD, "2001:db8::ffff"));
        refused(401, () -> login("another", SecurityWorld.PASSWORD, "2001:db8:0:1::1"));
    }

    @Test
    void firstToRegisterIsAdministrator() {
        assertThat(world.logins.needsSetup()).isTrue();

        Login login = register(world, null);

        assertThat(login.user().role()).isEqualTo(Role.ADMIN);
        assertThat(world.authenticator.require(bearer(login), null).isAdmin()).isTrue();
        refused(403, () -> register(world, null));
    }

    @Test
    void asksForTheSetupTokenBeyondLoopback() {
        SetupToken token = SetupToken.random();
        SecurityWorld open = new SecurityWorld(token);
        String text = token.text().orElseThrow().reveal();

        for (String wrong : List.of("", "null", text + "x", text.substring(1))) {
            refused(403, () -> register(open, wrong));
        }
        refused(403, () -> register(open, null));
        assertThat(register(open, text).user().role()).isEqualTo(Role.ADMIN);
        assertThat(token.text()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> refusesEachWeakPassword() {
        return List.of(
                weak("none", ""),
                weak("eleven characters", "Abcdefgh-12"),
                weak("eleven characters beyond the basic plane", "A1" + "\uD83D\uDE00".repeat(9)),
                weak("129 characters", "A1-x".repeat(32) + "c"),
                weak("no upper-case letter", "correct-horse-battery-9"),
                weak("no digit", "Correct-horse-battery"),
                weak("no special character", "CorrectHorseBattery9"),
                weak("white space is nothing special", "Correct Horse\tBattery 9\u00a0"),
                weak("the name", "Administrator-1"),
                weak("the name in capitals", "ADMINISTRATOR-1"),
                weak("the address", "Chief.Person-1@example.com"),
                weak("the address without its domain", "Chief.Person-1"));
    }

    @Test
    void takesPasswordsOfTwelveToAHundredAndTwentyEightCharacters() {
        PasswordRules.check(Secret.of("Abcdefgh-123"), "ada", "");
        PasswordRules.check(Secret.of("A1-x".repeat(32)), "ada", "");
        PasswordRules.check(Secret.of("\uD83D\uDE00".repeat(126) + "\u00c4\u0664"), "ada", "");
    }

    private static DynamicTest weak(String name, String password) {
        return DynamicTest.dynamicTest(
                name,
                () -> refused(
                        400,
                        () -> PasswordRules.check(
                                Secret.of(password), "administrator-1", "chief.person-1@example.com")));
    }

    private DynamicTest refusedRefresh(String name, String token) {
        return DynamicTest.dynamicTest(
                name, () -> refused(401, () -> world.logins.refresh(Secret.of(token), "192.0.2.9")));
    }

    /** Each from an address of its own, so that it is refused for what it is. */
    private DynamicTest refusal(String name, String login, Secret password, int status) {
        return DynamicTest.dynamicTest(name, () -> refused(status, () -> login(login, password, "from " + name)));
    }

    private Secret stored(String login) {
        return world.users.findByLogin(login).orElseThrow().passwordHash();
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    private static Login register(SecurityWorld world, @Nullable String token) {
        return world.logins.registerFirst(
                new Registration("root", "root@example.com", "", SecurityWorld.PASSWORD), token, "a browser", ADDRESS);
    }

    private Login login(String login, Secret password) {
        return login(login, password, ADDRESS);
    }

    private Login login(String login, Secret password, String address) {
        return world.logins.login(new LoginRequest(login, password, "a browser", address));
    }

    private static String bearer(Login login) {
        return "Bearer " + login.accessToken().reveal();
    }
}
