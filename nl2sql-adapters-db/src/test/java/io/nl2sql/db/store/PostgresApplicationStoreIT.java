package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresApplicationStoreIT extends ApplicationStoreContracts {

    private static final PostgresServer SERVER = PostgresServer.shared();

    /** Past the triggers, as a superuser may. */
    private static final String[] EMPTY = {
        "SET session_replication_role = replica",
        """
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'nl2sql'
                AND tablename NOT IN ('nl2sql_store_history', 'turns', 'audit_head')
            LOOP
                EXECUTE 'DELETE FROM nl2sql.' || name;
            END LOOP;
        END $$
        """,
        "UPDATE nl2sql.audit_head SET sequence = 0, hash = repeat('0', 64)"
    };

    private static String database = "";
    private static List<ApplicationStore> programs = List.of();

    private int opened;

    @BeforeAll
    static void openPrograms() {
        database = SERVER.createDatabase();
        DatabaseAddress address = DatabaseAddress.parse(SERVER.address(database));
        programs = List.of(ApplicationStore.postgresql(address), ApplicationStore.open(address));
    }

    @AfterAll
    static void closePrograms() {
        programs.forEach(ApplicationStore::close);
        SERVER.dropDatabase(database);
    }

    @BeforeEach
    void empty() {
        SERVER.run(database, EMPTY);
    }

    @Override
    ApplicationStore open() {
        return programs.get(opened++ % programs.size());
    }

    @Override
    void execute(String sql) {
        SERVER.run(database, "SET search_path = nl2sql", sql);
    }

    @Test
    void refusesToEmptyTheAuditRecords() {
        assertThatThrownBy(() -> execute("TRUNCATE audit"))
                .rootCause()
                .hasMessageContaining("audit records are never changed or deleted");
    }

    @Test
    void refusesOtherEngines() {
        assertThatThrownBy(() -> ApplicationStore.open(DatabaseAddress.parse("h2:store.mv.db")))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
    }
}
