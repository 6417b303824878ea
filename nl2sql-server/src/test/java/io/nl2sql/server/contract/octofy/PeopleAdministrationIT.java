package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration of users, as the agent contract has it. */
class PeopleAdministrationIT extends PeopleSuite {

    @Test
    void administratorsAddListShowAndChangeUsers() {
        Answer added = server.post(
                USERS,
                "{\"username\": \"grace\", \"password\": \"%s\", \"email\": \"g@example.org\", \"full_name\": \"Grace\", \"role\": \"admin\"}"
                        .formatted(TestServer.PASSWORD));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.fields()).isEqualTo(USER_FIELDS);
        assertThat(added.json().path("role").asText()).isEqualTo("admin");
        String id = added.json().path("id").asText();
        String mary = add("mary");

        Answer list = server.get(USERS);
        assertThat(list.fields()).isEqualTo("users,total");
        assertThat(list.json().path("total").asInt()).isEqualTo(3);
        assertThat(names(list.json().at("/users/0"))).isEqualTo(USER_FIELDS);
        Answer page = server.get(USERS + "?skip=1&limit=1");
        assertThat(page.json().path("users")).hasSize(1);
        assertThat(page.json().at("/users/0/username").asText()).isEqualTo("grace");
        assertThat(page.json().path("total").asInt()).isEqualTo(3);
        assertThat(server.get(USERS + "?limit=0").status()).isEqualTo(422);

        assertThat(server.get(USERS + "/" + id).json()).isEqualTo(added.json());
        assertThat(server.get(USERS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(server.get(USERS + "/nonsense").status()).isEqualTo(404);

        Answer changed = server.put(
                USERS + "/" + mary,
                "{\"username\": \"mary-ann\", \"full_name\": \"Mary\", \"role\": \"admin\", \"password\": \"%s\"}"
                        .formatted(OTHER_PASSWORD));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("role").asText()).isEqualTo("admin");
        Answer login = login("mary-ann", OTHER_PASSWORD);
        assertThat(login.status()).isEqualTo(200);
        assertThat(withKey("GET", USERS, null, key(login)).status()).isEqualTo(200);
        assertThat(server.put(USERS + "/" + mary, "{\"username\": \"grace\"}").status())
                .isEqualTo(409);
        assertThat(server.put(USERS + "/" + mary, "{\"role\": \"owner\"}").status())
                .isEqualTo(422);
        assertThat(server.put(USERS + "/" + UUID.randomUUID(), "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"Correct-horse-battery-9\"}",
                "{\"username\": \"ab\", \"password\": \"Correct-horse-battery-9\"}",
                "{\"username\": \"mary\", \"password\": \"tiny\"}",
                "{\"username\": \"mary\", \"password\": \"Correct-horse-battery-9\", \"role\": \"owner\"}",
                "{\"username\": \"mary\", \"password\": \"Correct-horse-battery-9\", \"email\": \"nonsense\"}"
            })
    void aUserOfAnotherShapeIsNotAdded(String body) {
        assertThat(server.post(USERS, body).status()).isEqualTo(422);
    }

    @Test
    void aNameIsGivenOnceAndAWeakPasswordNever() {
        add("mary");

        assertThat(server.post(USERS, newUser("MARY", TestServer.PASSWORD)).status())
                .isEqualTo(409);
        assertThat(server.post(USERS, newUser("paul", "too-weak-by-far")).status())
                .isEqualTo(400);
    }

    /** "DELETE → 204; 400 on self-delete; deletes the user's conversations too". */
    @Test
    void aUserWhoIsDeletedLeavesNothing() {
        String id = add("mary");
        String key = key(login("mary", TestServer.PASSWORD));
        assertThat(withKey("POST", "/api/v1/conversations", "{\"title\": \"mine\"}", key)
                        .status())
                .isEqualTo(201);

        Answer deleted = server.delete(USERS + "/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.get(USERS + "/" + id).status()).isEqualTo(404);
        assertThat(server.delete(USERS + "/" + id).status()).isEqualTo(404);
        assertThat(server.put(USERS + "/" + id, "{\"is_active\": true}").status())
                .isEqualTo(404);
        assertThat(server.post(USERS + "/" + id + "/regenerate-api-key", "").status())
                .isEqualTo(404);
        assertThat(server.get(USERS).json().path("total").asInt()).isEqualTo(1);
        assertThat(withKey("GET", ME, null, key).status()).isEqualTo(401);
        assertThat(login("mary", TestServer.PASSWORD).status()).isEqualTo(401);
        try (ApplicationStore store =
                ApplicationStore.sqlite(data.resolve("data").resolve("server.db"))) {
            assertThat(store.documents().list(DocumentQuery.all("conversation")))
                    .isEmpty();
        }
        assertThat(server.post(USERS, newUser("mary", TestServer.PASSWORD)).status())
                .as("the name is free again")
                .isEqualTo(201);
    }

    @Test
    void nobodyDeletesThemselvesOrTheLastAdministrator() {
        String self = server.get(ME).json().path("id").asText();

        Answer deleted = server.delete(USERS + "/" + self);

        assertThat(deleted.status()).isEqualTo(400);
        assertThat(deleted.fields()).isEqualTo("detail");
        assertThat(server.put(USERS + "/" + self, "{\"role\": \"user\"}").status())
                .isEqualTo(409);
        assertThat(server.put(USERS + "/" + self, "{\"is_active\": false}").status())
                .isEqualTo(409);
        assertThat(server.get(USERS).status()).isEqualTo(200);
    }
}
