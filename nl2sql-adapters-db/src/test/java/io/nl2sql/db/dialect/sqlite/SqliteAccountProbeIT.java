package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.testkit.contract.AccountProbeContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class SqliteAccountProbeIT extends AccountProbeContract {

    private final TestDatabase database = new SqliteTestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Database reading() {
        database.run("CREATE TABLE fruit (id INTEGER)");
        return database.database();
    }

    @Override
    protected Optional<Database> administered() {
        return Optional.empty();
    }

    @Override
    protected Map<String, Database> withOneRight() {
        return Map.of();
    }
}
