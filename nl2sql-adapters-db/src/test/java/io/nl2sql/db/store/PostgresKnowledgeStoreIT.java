package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.testkit.contract.KnowledgeStoreContract;
import io.nl2sql.testkit.postgres.PostgresServer;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresKnowledgeStoreIT extends KnowledgeStoreContract {

    private static final PostgresServer SERVER = PostgresServer.shared();

    private final String database = SERVER.createDatabase();

    @AfterEach
    void dropDatabase() {
        SERVER.dropDatabase(database);
    }

    @Override
    protected KnowledgeStore open() {
        return KnowledgeStores.postgresql(address(""));
    }

    private DatabaseAddress address(String options) {
        return DatabaseAddress.parse(SERVER.address(database) + options);
    }

    @Test
    void livesBesideOtherTables() {
        SERVER.run(database, "CREATE TABLE knowledge (mine text)");

        try (JdbcKnowledgeStore store = KnowledgeStores.postgresql(address(""))) {
            store.saveExample("shop", KnowledgeSamples.example("a", "why?"));
            assertThat(store.connections()).containsExactly("shop");
        }
    }

    @Test
    void livesInTheSchemaThatIsNamed() {
        SERVER.run(database, "CREATE SCHEMA \"Own\"");
        try (JdbcKnowledgeStore store = KnowledgeStores.open(address("?currentSchema=Own"));
                JdbcKnowledgeStore other = KnowledgeStores.open(address(""))) {
            store.saveExample("shop", KnowledgeSamples.example("a", "why?"));

            assertThat(other.connections()).isEmpty();
            assertThat(store.connections()).containsExactly("shop");
        }
    }

    @Test
    void leavesTheSchemaOfSomebodyElseAlone() {
        SERVER.run(database, "CREATE TABLE orders (id integer)");

        assertFails(
                () -> KnowledgeStores.postgresql(address("?currentSchema=public")),
                "%s holds other tables and is no store: name a schema of its own for the store"
                        .formatted(address("").display()));
    }

    @Test
    void leavesTheTablesOfANewerProgramAlone() {
        KnowledgeStores.postgresql(address("")).close();
        SERVER.run(database, """
                INSERT INTO nl2sql.nl2sql_store_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, true)
                """);

        assertFails(
                () -> KnowledgeStores.postgresql(address("")),
                "the store %s was written by a newer nl2sql: update this one, or name another store"
                        .formatted(address("").display()));
    }

    @Test
    void saysThatThePasswordIsWrong() {
        String account = "keeper_" + database;
        SERVER.run(database, "CREATE ROLE %s LOGIN PASSWORD 'right'".formatted(account));
        SERVER.requirePassword(account);
        try {
            DatabaseAddress wrong = DatabaseAddress.parse(
                            "postgresql://%s@127.0.0.1:%d/%s".formatted(account, SERVER.port(), database))
                    .withPassword(Secret.of("wrong"));

            assertFails(
                    () -> KnowledgeStores.postgresql(wrong),
                    "the store failed: %s refused the user or the password: check both".formatted(wrong.display()));
        } finally {
            SERVER.requirePasswordOfNobody();
        }
    }

    @Test
    void saysThatTheAccountMayNotMakeItsTables() {
        String account = "reader_" + database;
        SERVER.run(database, "CREATE ROLE %s LOGIN".formatted(account));
        DatabaseAddress reader = DatabaseAddress.parse(SERVER.address(database, account));

        assertFails(
                () -> KnowledgeStores.postgresql(reader),
                "the account may not write to the store %s: ask for the right to create and change the tables of schema nl2sql"
                        .formatted(reader.display()));
    }

    @Test
    void refusesOtherEngines() {
        assertThatThrownBy(() -> KnowledgeStores.open(DatabaseAddress.parse("h2:store.mv.db")))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
                    assertThat(failure.text()).startsWith("a store is a SQLite file or a PostgreSQL database, not ");
                });
    }

    private static void assertFails(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
            assertThat(failure.text()).isEqualTo(message);
        });
    }
}
