package io.nl2sql.db.drift;

import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import io.nl2sql.db.store.KnowledgeStores;
import io.nl2sql.testkit.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresKnowledgeGuardIT extends KnowledgeGuardScenarios {

    private static final PostgresServer SERVER = PostgresServer.shared();

    private final String database = SERVER.createDatabase();

    @AfterEach
    void dropDatabase() {
        SERVER.dropDatabase(database);
    }

    @Override
    protected JdbcKnowledgeStore open() {
        return KnowledgeStores.postgresql(DatabaseAddress.parse(SERVER.address(database)));
    }
}
