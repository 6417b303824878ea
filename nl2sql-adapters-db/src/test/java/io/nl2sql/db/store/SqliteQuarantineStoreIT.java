package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.testkit.contract.QuarantineStoreContract;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteQuarantineStoreIT extends QuarantineStoreContract {

    @TempDir
    private Path folder = Path.of("");

    @Override
    protected QuarantineStore open() {
        return store();
    }

    private JdbcKnowledgeStore store() {
        return KnowledgeStores.sqlite(folder.resolve("store.sqlite"));
    }

    /** The schema that was seen last is known also where nobody has written anything down. */
    @Test
    void outlivesTheKnowledge() {
        try (JdbcKnowledgeStore store = store()) {
            Quarantine seen = Quarantine.NONE.followedBy(new SeenSchema("sqlite", List.of()), List.of());
            store.replace("shop", KnowledgeSamples.random(1));
            store.replace("shop", Quarantine.NONE, seen);

            store.replace("shop", Knowledge.NONE);

            assertThat(store.quarantine("shop")).isEqualTo(seen);
            assertThat(store.connections()).isEmpty();
        }
    }

    @Test
    void bringsTheStoreOfAnOlderProgramUpToDate() throws SQLException {
        String file = "jdbc:sqlite:" + folder.resolve("store.sqlite");
        Flyway.configure()
                .dataSource(file, null, null)
                .locations("classpath:db/store/sqlite")
                .table("nl2sql_store_history")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO knowledge (connection) VALUES ('shop')");
        }

        try (JdbcKnowledgeStore store = store()) {
            assertThat(store.quarantine("shop")).isEqualTo(Quarantine.NONE);
            assertThat(store.connections()).containsExactly("shop");
        }
    }
}
