package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options that say which database to ask, and where what is known of it is kept. */
public class AskingOptions extends DatabaseOptions {

    @Mixin
    private StoreOptions store = new StoreOptions();

    /**
     * What people have written down about the connection. Of the bundled music store nobody has, unless the connection
     * is named. A connection that is named is one database, so that its schema can be held against the last one seen; the
     * usual one may be any.
     */
    @Override
    UserKnowledge knowledge(Shell shell) {
        if (isDemo(shell) && !store.namesConnection()) {
            return UserKnowledge.NONE;
        }
        Optional<JdbcKnowledgeStore> existing = store.openExisting(shell);
        Knowledge knowledge =
                existing.map(open -> open.load(store.connection())).orElse(Knowledge.NONE);
        if (store.namesConnection() && knowledge.equals(Knowledge.NONE)) {
            shell.note("nl2sql: nothing is known of connection %s: see 'nl2sql knowledge import'"
                    .formatted(store.connection()));
        }
        if (existing.isEmpty()) {
            return UserKnowledge.NONE;
        }
        JdbcKnowledgeStore open = existing.get();
        if (store.namesConnection() && !knowledge.equals(Knowledge.NONE)) {
            return new UserKnowledge(builder -> builder.knowledge(open, open, store.connection()), open::close);
        }
        open.close();
        return new UserKnowledge(builder -> builder.knowledge(() -> knowledge), () -> {});
    }
}
