package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.lucene.index.IndexCommit;
import org.jspecify.annotations.Nullable;

/**
 * What a commit is marked with.
 *
 * @param status what it holds
 * @param names the digest of the words of the schema
 */
record ValueFormat(ValueStatus status, String names) {

    private static final String VERSION_KEY = "io.nl2sql.values";
    private static final String VERSION = "2";

    private static final String MARK = "mark";
    private static final String WRITTEN = "written";
    private static final String COLUMNS = "columns";
    private static final String VALUES = "values";
    private static final String NAMES = "names";

    /** Whose a commit is. */
    enum Origin {
        /** Ours, as this version writes it. */
        CURRENT,
        /** Ours, of another version: to be built anew. */
        OTHER_VERSION,
        /** Of another program: to be left alone. */
        FOREIGN
    }

    static Origin origin(IndexCommit commit) throws IOException {
        @Nullable String version = commit.getUserData().get(VERSION_KEY);
        if (version == null) {
            return Origin.FOREIGN;
        }
        return version.equals(VERSION) ? Origin.CURRENT : Origin.OTHER_VERSION;
    }

    /** What a commit of this version says. */
    static ValueFormat of(IndexCommit commit) throws IOException {
        Map<String, String> said = commit.getUserData();
        return new ValueFormat(
                new ValueStatus(
                        Long.parseLong(said.getOrDefault(COLUMNS, "0")),
                        Long.parseLong(said.getOrDefault(VALUES, "0")),
                        Instant.parse(said.getOrDefault(WRITTEN, Instant.EPOCH.toString())),
                        said.getOrDefault(MARK, "")),
                said.getOrDefault(NAMES, ""));
    }

    Map<String, String> marks() {
        return Map.of(
                VERSION_KEY,
                VERSION,
                MARK,
                status.mark(),
                WRITTEN,
                String.valueOf(status.written()),
                COLUMNS,
                Long.toString(status.columns()),
                VALUES,
                Long.toString(status.values()),
                NAMES,
                names);
    }
}
