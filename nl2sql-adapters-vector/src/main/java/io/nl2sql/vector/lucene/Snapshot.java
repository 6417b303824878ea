package io.nl2sql.vector.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/** One commit as searches see it. Safe for concurrent use. */
final class Snapshot {

    private final DirectoryReader reader;
    private final boolean readable;
    private final Map<String, Holdings> holdings = new ConcurrentHashMap<>();

    Snapshot(DirectoryReader reader) throws IOException {
        this.reader = reader;
        this.readable = IndexFormat.of(reader.getIndexCommit()) == IndexFormat.CURRENT;
    }

    DirectoryReader reader() {
        return reader;
    }

    /** Whether the commit is of this version of the format; nothing is read from any other. */
    boolean readable() {
        return readable;
    }

    Holdings holdings(String collection) throws IOException {
        @Nullable Holdings known = holdings.get(collection);
        if (known == null) {
            known = Holdings.count(reader, collection);
            holdings.put(collection, known);
        }
        return known;
    }
}
