package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins by name and profiles, as the agent contract has them. */
class PeopleIT extends PeopleSuite {

    private static final String OWN = "/api/v1/users/me";

    /** "{access_token, token_type:"api-key", user}; login returns the user's own key". */
    @Test
    void aLoginByNameIsAnsweredWithTheOwnKey() {
        add("mary");

        Answer login = login("mary", TestServer.PASSWORD);

        assertThat(login.status()).as(login.body()).isEqualTo(200);
        assertThat(login.fields()).isEqualTo("access_token,token_type,user");
        assertThat(login.json().path("token_type").asText()).isEqualTo("api-key");
        assertThat(names(login.json().path("user"))).isEqualTo(USER_FIELDS);
        assertThat(login.json().at("/user/username").asText()).isEqualTo("mary");
        assertThat(login.json().at("/user/is_active").asBoolean()).isTrue();
        assertThat(login.response().headers().firstValue("Set-Cookie")).isEmpty();
        String key = login.json().path("access_token").asText();
        assertThat(withKey("GET", ME, null, key).status()).isEqualTo(200);
        assertThat(login("mary", TestServer.PASSWORD)
                        .json()
                        .path("access_token")
                        .asText())
                .as("the own key stays the same")
                .isEqualTo(key);
    }

    @Test
    void aLoginByAddressStaysAsItWas() {
        Answer login = send(
                "POST",
                LOGIN,
                "{\"email\": \"%s\", \"username\": \"mary\", \"password\": \"%s\"}"
                        .formatted(TestServer.ADMIN, TestServer.PASSWORD),
                null);

        assertThat(login.fields()).isEqualTo("access_token,token_type,expires_in,refresh_token,user");
        assertThat(login.json().path("token_type").asText()).isEqualTo("bearer");
    }

    /** "401 Incorrect username or password". */
    @Test
    void aWrongLoginIsRefused() {
        add("mary");

        for (Answer answer : List.of(login("mary", "Wrong-horse-battery-9"), login("nobody", TestServer.PASSWORD))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Incorrect username or password\"}");
        }
    }

    /** "username 3–100, password ≥6". */
    @ParameterizedTest
    @CsvSource({"ab,secret-1,username", "mary,short,password"})
    void aLoginOfAnotherShapeIsNone(String name, String password, String field) {
        Answer answer = login(name, password);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"" + field + "\"]");
    }

    @Test
    void somebodyWhoIsDeactivatedIsNotLetIn() {
        String id = add("mary");
        String key = key(login("mary", TestServer.PASSWORD));
        assertThat(server.put(USERS + "/" + id, "{\"is_active\": false}")
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isFalse();

        assertThat(login("mary", TestServer.PASSWORD).status()).isEqualTo(403);
        assertThat(withKey("GET", ME, null, key).status()).isEqualTo(401);

        assertThat(server.put(USERS + "/" + id, "{\"is_active\": true}").status())
                .isEqualTo(200);
        assertThat(withKey("GET", ME, null, key).status()).isEqualTo(200);
    }

    @Test
    void theCallerIsShownWithAllThatTheContractsSay() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));

        Answer me = withKey("GET", ME, null, key);

        assertThat(me.fields())
                .isEqualTo("id,username,email,display_name,full_name,role,is_active,created_at,updated_at,api_key");
        assertThat(me.json().path("api_key").asText()).isEqualTo(key);
        assertThat(me.json().path("full_name").isNull()).isTrue();
    }

    @Test
    void aKeyWithScopesGetsHoldOfNoOther() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));
        String narrow = withKey("POST", "/api/v1/api-keys", "{\"name\": \"n\", \"scopes\": [\"query:run\"]}", key)
                .json()
                .path("key")
                .asText();

        assertThat(withKey("GET", ME, null, narrow).json().path("api_key").isNull())
                .isTrue();
        assertThat(withKey("POST", OWN + "/regenerate-api-key", null, narrow).status())
                .isEqualTo(403);
        assertThat(withKey("PUT", OWN, "{\"password\": \"" + OTHER_PASSWORD + "\"}", narrow)
                        .status())
                .isEqualTo(403);
    }

    /** "401 Missing API key. … on profile routes; 401 Invalid or missing API key; 403 Not enough permissions. …". */
    @Test
    void strangersAndUsersAreToldInTheWordsOfTheContract() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));

        for (String path : List.of(ME, "/api/v1/conversations")) {
            Answer missing = send("GET", path, null, null);
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.json().path("detail").asText()).startsWith("Missing API key. ");
            Answer wrong = withKey("GET", path, null, "osk-forged");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid or missing API key\"}");
        }
        Answer missing = send("GET", USERS, null, null);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.body()).isEqualTo("{\"detail\":\"Invalid or missing API key\"}");
        Answer user = withKey("GET", USERS, null, key);
        assertThat(user.status()).isEqualTo(403);
        assertThat(user.body()).isEqualTo("{\"detail\":\"Not enough permissions. Admin access required.\"}");
    }

    @Test
    void callersChangeThemselves() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));

        Answer changed = withKey("PUT", OWN, "{\"email\": \"mary@example.org\", \"full_name\": \"Mary Ann\"}", key);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.fields()).isEqualTo(USER_FIELDS);
        assertThat(changed.json().path("email").asText()).isEqualTo("mary@example.org");
        assertThat(changed.json().path("full_name").asText()).isEqualTo("Mary Ann");
        assertThat(withKey("PUT", OWN, "{}", key).json().path("full_name").asText())
                .isEqualTo("Mary Ann");
        assertThat(withKey("PUT", OWN, "{\"email\": \"%s\"}".formatted(TestServer.ADMIN), key)
                        .status())
                .isEqualTo(409);
        assertThat(withKey("PUT", OWN, "{\"email\": \"nonsense\"}", key).status())
                .isEqualTo(400);
        assertThat(withKey("PUT", OWN, "{\"password\": \"tiny\"}", key).status())
                .isEqualTo(422);
        assertThat(withKey("PUT", OWN, "{\"password\": \"too-weak\"}", key).status())
                .isEqualTo(400);
        assertThat(withKey("PUT", OWN, "{\"role\": \"admin\"}", key)
                        .json()
                        .path("role")
                        .asText())
                .as("nobody makes themselves an administrator")
                .isEqualTo("user");
    }

    @Test
    void anotherPasswordEndsTheLoginsBefore() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));
        assertThat(withKey("PUT", OWN, "{\"email\": \"mary@example.org\"}", key).status())
                .isEqualTo(200);
        String token = send(
                        "POST",
                        LOGIN,
                        "{\"email\": \"mary@example.org\", \"password\": \"%s\"}".formatted(TestServer.PASSWORD),
                        null)
                .json()
                .path("access_token")
                .asText();
        assertThat(send("GET", ME, null, token).status()).isEqualTo(200);

        assertThat(withKey("PUT", OWN, "{\"password\": \"" + OTHER_PASSWORD + "\"}", key)
                        .status())
                .isEqualTo(200);

        assertThat(send("GET", ME, null, token).status()).isEqualTo(401);
        assertThat(login("mary", TestServer.PASSWORD).status()).isEqualTo(401);
        assertThat(key(login("mary", OTHER_PASSWORD))).isEqualTo(key);
    }

    /** "regenerating a key kills the old one at once". */
    @Test
    void aNewKeyEndsTheOneBeforeAtOnce() {
        String id = add("mary");
        String first = key(login("mary", TestServer.PASSWORD));

        Answer regenerated = withKey("POST", OWN + "/regenerate-api-key", null, first);

        assertThat(regenerated.status()).isEqualTo(200);
        assertThat(regenerated.fields()).isEqualTo("api_key,message");
        String second = regenerated.json().path("api_key").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(withKey("GET", ME, null, first).status()).isEqualTo(401);
        assertThat(withKey("GET", ME, null, second).json().path("api_key").asText())
                .isEqualTo(second);
        assertThat(key(login("mary", TestServer.PASSWORD))).isEqualTo(second);

        Answer byAdministrator = server.post(USERS + "/" + id + "/regenerate-api-key", "");
        assertThat(byAdministrator.status()).isEqualTo(200);
        assertThat(byAdministrator.fields()).isEqualTo("api_key,message");
        assertThat(withKey("GET", ME, null, second).status()).isEqualTo(401);
        assertThat(withKey(
                                "GET",
                                ME,
                                null,
                                byAdministrator.json().path("api_key").asText())
                        .status())
                .isEqualTo(200);
        assertThat(server.post(USERS + "/" + UUID.randomUUID() + "/regenerate-api-key", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aKeyThatItsUserTookBackIsMadeAnewAtTheNextLogin() {
        add("mary");
        String first = key(login("mary", TestServer.PASSWORD));
        String id = withKey("GET", "/api/v1/api-keys", null, first)
                .json()
                .at("/0/id")
                .asText();
        assertThat(withKey("DELETE", "/api/v1/api-keys/" + id, null, first).status())
                .isEqualTo(204);

        String second = key(login("mary", TestServer.PASSWORD));

        assertThat(second).isNotEqualTo(first);
        assertThat(withKey("GET", ME, null, first).status()).isEqualTo(401);
        assertThat(withKey("GET", ME, null, second).status()).isEqualTo(200);
    }

    @Test
    void noTextOfAnOwnKeyIsKeptInClear() {
        add("mary");
        String key = key(login("mary", TestServer.PASSWORD));

        try (ApplicationStore store =
                ApplicationStore.sqlite(data.resolve("data").resolve("server.db"))) {
            assertThat(store.settings().all().keySet()).anyMatch(name -> name.startsWith("sealed.own-key."));
            assertThat(store.settings().all().values()).noneMatch(value -> value.contains(key.substring(30)));
        }
    }
}
