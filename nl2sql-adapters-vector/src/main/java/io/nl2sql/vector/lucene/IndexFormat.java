package io.nl2sql.vector.lucene;

import io.nl2sql.vector.internal.TermAnalysis;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexCommit;

/** Whose index a commit is. */
enum IndexFormat {
    /** Ours, as this version writes it. */
    CURRENT,
    /** Ours, of another version: to be built anew. */
    OTHER_VERSION,
    /** Of another program: to be left alone. */
    FOREIGN;

    private static final String MARK = "io.nl2sql.index";
    private static final String VERSION = "1." + TermAnalysis.VERSION;

    static IndexFormat of(IndexCommit commit) throws IOException {
        String version = commit.getUserData().get(MARK);
        if (version == null) {
            return FOREIGN;
        }
        return version.equals(VERSION) ? CURRENT : OTHER_VERSION;
    }

    /** What a commit of this version is marked with. */
    static Map<String, String> mark() {
        return Map.of(MARK, VERSION);
    }
}
