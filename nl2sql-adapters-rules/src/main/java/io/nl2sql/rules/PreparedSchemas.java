package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.business.BusinessModel;
import io.nl2sql.rules.ranking.LinearRanker;
import io.nl2sql.rules.schema.LinkedSchema;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the interpreters of the schemas used last. Safe for concurrent use. */
final class PreparedSchemas {

    private final Map<Key, Interpreter> interpreters;
    private final LinearRanker ranker;
    private final Clock clock;

    PreparedSchemas(int most, LinearRanker ranker, Clock clock) {
        this.ranker = ranker;
        this.clock = clock;
        this.interpreters = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Interpreter> eldest) {
                return size() > most;
            }
        };
    }

    /** What an interpreter depends on: the very schema and the very profiles, for comparing contents would cost more. */
    private record Key(DatabaseSchema schema, Map<ColumnName, ColumnProfile> profiles, Said said) {

        @Override
        @SuppressWarnings("ReferenceEquality") // deep comparison of schemas is what the key avoids
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.schema == schema
                    && key.profiles == profiles
                    && key.said.equals(said);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema) * 31 + System.identityHashCode(profiles);
        }
    }

    /** What of the written knowledge an interpreter is made of, in whatever order retrieval gives it. */
    private record Said(
            Map<TableName, TableNote> notes,
            Set<GlossaryTerm> terms,
            Set<SemanticModel.Metric> metrics,
            Set<SemanticModel.Segment> segments,
            Set<SemanticModel.DerivedColumn> columns,
            List<SemanticModel.JoinHint> joins,
            List<SemanticModel.DefaultFilter> filters,
            @Nullable ZoneId timeZone) {

        static Said of(WrittenKnowledge written) {
            SemanticModel model = written.model();
            return new Said(
                    written.notes(),
                    new HashSet<>(written.terms()),
                    new HashSet<>(model.metrics()),
                    new HashSet<>(model.segments()),
                    new HashSet<>(model.derivedColumns()),
                    model.joinHints(),
                    model.defaultFilters(),
                    model.timeZone());
        }
    }

    Interpreter interpreter(RetrievedKnowledge knowledge) {
        Key key = new Key(knowledge.schema(), knowledge.profiles(), Said.of(knowledge.written()));
        synchronized (interpreters) {
            Interpreter known = interpreters.get(key);
            if (known != null) {
                return known;
            }
        }
        Interpreter prepared = new Interpreter(
                new LinkedSchema(BusinessModel.of(knowledge.schema(), knowledge.written()), knowledge.profiles()),
                ranker,
                key.said.timeZone() == null ? clock : clock.withZone(key.said.timeZone()));
        synchronized (interpreters) {
            interpreters.put(key, prepared);
        }
        return prepared;
    }
}
