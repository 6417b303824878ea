package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.testkit.contract.AccountProbeContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class H2AccountProbeIT extends AccountProbeContract {

    private final TestDatabase database = new H2TestDatabase();

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
