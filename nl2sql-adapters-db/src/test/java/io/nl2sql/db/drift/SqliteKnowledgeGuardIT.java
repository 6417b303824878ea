package io.nl2sql.db.drift;

import io.nl2sql.db.store.JdbcKnowledgeStore;
import io.nl2sql.db.store.KnowledgeStores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteKnowledgeGuardIT extends KnowledgeGuardScenarios {

    @TempDir
    private Path folder = Path.of("");

    @Override
    protected JdbcKnowledgeStore open() {
        return KnowledgeStores.sqlite(folder.resolve("store.sqlite"));
    }
}
