package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.port.out.Database;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.contract.AccountProbeContract;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAccountProbeIT extends AccountProbeContract {

    private static final String ROLE = "probe_";

    private final PostgresServer server = PostgresServer.shared();
    private final String name = server.createDatabase();
    private int roles;

    @BeforeEach
    void createTables() {
        server.run(
                name,
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "CREATE TABLE orders (id int, note text)",
                "CREATE SEQUENCE numbers");
    }

    @AfterEach
    void close() {
        for (int number = 1; number <= roles; number++) {
            server.run(name, "DROP OWNED BY " + ROLE + number, "DROP ROLE " + ROLE + number);
        }
        server.dropDatabase(name);
    }

    private Database accountWith(String right) {
        roles++;
        String role = ROLE + roles;
        server.run(name, "CREATE ROLE %s LOGIN".formatted(role), "GRANT SELECT ON orders TO " + role);
        if (!right.isEmpty()) {
            server.run(name, right.formatted(role));
        }
        return JdbcDatabase.open(DatabaseAddress.parse(server.address(name, role)));
    }

    @Override
    protected Database reading() {
        return accountWith("");
    }

    @Override
    protected Optional<Database> administered() {
        return Optional.of(JdbcDatabase.open(DatabaseAddress.parse(server.address(name))));
    }

    @Override
    protected Map<String, Database> withOneRight() {
        Map<String, Database> accounts = new LinkedHashMap<>();
        accounts.put("insert into public.orders", accountWith("GRANT INSERT ON orders TO %s"));
        accounts.put("update public.orders", accountWith("GRANT UPDATE (note) ON orders TO %s"));
        accounts.put("delete from public.orders", accountWith("GRANT DELETE ON orders TO %s"));
        accounts.put("truncate public.orders", accountWith("GRANT TRUNCATE ON orders TO %s"));
        accounts.put("advance public.numbers", accountWith("GRANT USAGE ON SEQUENCE numbers TO %s"));
        accounts.put("create in schema public", accountWith("GRANT CREATE ON SCHEMA public TO %s"));
        accounts.put("create schemas", accountWith("GRANT CREATE ON DATABASE " + name + " TO %s"));
        accounts.put("create roles", accountWith("ALTER ROLE %s CREATEROLE"));
        accounts.put("pg_execute_server_program", accountWith("GRANT pg_execute_server_program TO %s"));
        return accounts;
    }
}
