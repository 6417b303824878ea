package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known of connections, and on top of it the examples that belong to none: a connection has those of its dialect.
 * Safe for concurrent use.
 */
public final class SharedExamples implements KnowledgeStore {

    /** Where the examples are kept that belong to no connection; never the name of one. */
    public static final String SHARED = "*";

    private final KnowledgeStore store;
    private final String dialect;

    /** @param dialect the id of the dialect of the connections that are loaded */
    public SharedExamples(KnowledgeStore store, String dialect) {
        this.store = requireNonNull(store, "store is null");
        this.dialect = requireNonNull(dialect, "dialect is null");
    }

    @Override
    public Knowledge load(String connection) {
        Knowledge own = store.load(connection);
        List<VerifiedExample> examples = new ArrayList<>(own.examples());
        store.load(SHARED).examples().stream()
                .filter(example -> isOfDialect(example.dialect()))
                .map(example -> new VerifiedExample(
                        "shared:" + example.id(),
                        example.question(),
                        example.sql(),
                        dialect,
                        example.tags(),
                        example.owner(),
                        example.expires()))
                .forEach(examples::add);
        return new Knowledge(own.tables(), own.model(), examples, own.terms(), own.instructions());
    }

    @Override
    public void replace(String connection, Knowledge knowledge) {
        store.replace(connection, knowledge);
    }

    @Override
    public void saveExample(String connection, VerifiedExample example) {
        store.saveExample(connection, example);
    }

    @Override
    public boolean removeExample(String connection, String id) {
        return store.removeExample(connection, id);
    }

    @Override
    public List<String> connections() {
        return store.connections().stream().filter(name -> !name.equals(SHARED)).toList();
    }

    private boolean isOfDialect(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return lower.equals(dialect) || (lower.equals("postgres") && dialect.equals("postgresql"));
    }
}
