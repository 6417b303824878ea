package io.nl2sql.db.store;

import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.testkit.contract.QuarantineStoreContract;
import io.nl2sql.testkit.postgres.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresQuarantineStoreIT extends QuarantineStoreContract {

    private static final PostgresServer SERVER = PostgresServer.shared();

    private final String database = SERVER.createDatabase();

    @AfterEach
    void dropDatabase() {
        SERVER.dropDatabase(database);
    }

    @Override
    protected QuarantineStore open() {
        return KnowledgeStores.postgresql(DatabaseAddress.parse(SERVER.address(database)));
    }
}
