package io.nl2sql.core.resilience;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the last statements were found to do: one statement is analysed several times on its way, and often comes
 * again. Analysis is a pure function of text and schema, so that the same text against the very same schema means the same.
 * Safe for concurrent use.
 */
public final class RememberingSqlAnalyzer implements SqlAnalyzer {

    private static final float LOAD = 0.75f;

    private final SqlAnalyzer analyzer;
    private final Map<Asked, SqlAnalysis> known;

    /**
     * @param analyzer analyses what is not remembered
     * @param most how many statements are remembered, from 1; the least recently used one is forgotten
     */
    public RememberingSqlAnalyzer(SqlAnalyzer analyzer, int most) {
        require(most >= 1, "most is below 1");
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.known = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked, SqlAnalysis> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public SqlAnalysis analyze(String sql, DatabaseSchema schema) {
        Asked asked = new Asked(sql, schema);
        synchronized (known) {
            @Nullable SqlAnalysis analysis = known.get(asked);
            if (analysis != null) {
                return analysis;
            }
        }
        SqlAnalysis analysis = analyzer.analyze(sql, schema);
        synchronized (known) {
            known.put(asked, analysis);
        }
        return analysis;
    }

    /** A text and the very schema it is held against. */
    private static final class Asked {

        private final String sql;
        private final DatabaseSchema schema;

        Asked(String sql, DatabaseSchema schema) {
            this.sql = requireNonNull(sql, "sql is null");
            this.schema = requireNonNull(schema, "schema is null");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked that && isSameSchema(that.schema) && sql.equals(that.sql);
        }

        /** Schemas are compared by identity: they are large, and a new one is made by each reading. */
        @SuppressWarnings("ReferenceEquality")
        private boolean isSameSchema(DatabaseSchema other) {
            return schema == other;
        }

        @Override
        public int hashCode() {
            return 31 * sql.hashCode() + System.identityHashCode(schema);
        }
    }
}
