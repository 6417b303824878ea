package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.rules.ranking.LinearRanker;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the interpreters of the schemas used last. Safe for concurrent use. */
final class PreparedSchemas {

    private final Map<Key, Interpreter> interpreters;
    private final LinearRanker ranker;

    PreparedSchemas(int most, LinearRanker ranker) {
        this.ranker = ranker;
        this.interpreters = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Interpreter> eldest) {
                return size() > most;
            }
        };
    }

    /** What an interpreter depends on: the very schema and the very profiles, for comparing contents would cost more. */
    private record Key(DatabaseSchema schema, Map<ColumnName, ColumnProfile> profiles) {

        @Override
        @SuppressWarnings("ReferenceEquality") // deep comparison of schemas is what the key avoids
        public boolean equals(Object other) {
            return other instanceof Key key && key.schema == schema && key.profiles == profiles;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema) * 31 + System.identityHashCode(profiles);
        }
    }

    Interpreter interpreter(RetrievedKnowledge knowledge) {
        Key key = new Key(knowledge.schema(), knowledge.profiles());
        synchronized (interpreters) {
            Interpreter known = interpreters.get(key);
            if (known != null) {
                return known;
            }
        }
        Interpreter prepared = new Interpreter(new LinkedSchema(knowledge.schema(), knowledge.profiles()), ranker);
        synchronized (interpreters) {
            interpreters.put(key, prepared);
        }
        return prepared;
    }
}
