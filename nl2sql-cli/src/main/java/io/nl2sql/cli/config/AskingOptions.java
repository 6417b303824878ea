package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options that say which database to ask, and where what is known of it is kept. */
public final class AskingOptions extends DatabaseOptions {

    @Mixin
    private StoreOptions store = new StoreOptions();

    /**
     * What people have written down about the connection. Of the bundled music store nobody has, unless the connection
     * is named.
     */
    @Override
    Knowledge knowledge(Shell shell) {
        if (isDemo(shell) && !store.namesConnection()) {
            return Knowledge.NONE;
        }
        Knowledge knowledge = load(shell);
        if (store.namesConnection() && knowledge.equals(Knowledge.NONE)) {
            shell.note("nl2sql: nothing is known of connection %s: see 'nl2sql knowledge import'"
                    .formatted(store.connection()));
        }
        return knowledge;
    }

    private Knowledge load(Shell shell) {
        Optional<JdbcKnowledgeStore> existing = store.openExisting(shell);
        if (existing.isEmpty()) {
            return Knowledge.NONE;
        }
        try (JdbcKnowledgeStore open = existing.get()) {
            return open.load(store.connection());
        }
    }
}
