package io.nl2sql.db.store;

import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.nio.file.Path;

/** A process that replaces knowledge without end, and tells each time it has. */
final class RestlessWriter {

    private RestlessWriter() {}

    /** @param arguments the file of the store */
    public static void main(String[] arguments) {
        try (JdbcKnowledgeStore store = KnowledgeStores.sqlite(Path.of(arguments[0]))) {
            for (long seed = 1; seed < Long.MAX_VALUE; seed++) {
                store.replace("shop", KnowledgeSamples.random(seed));
                System.out.println(seed);
                System.out.flush();
            }
        }
    }
}
