package io.nl2sql.core.grounding;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.ValueIndex;
import java.time.Clock;

/**
 * What a {@link KnowledgeFinder} works from.
 *
 * @param knowledge what people have written down
 * @param schema the database that it is about, whole
 * @param values finds the values in questions
 * @param analyzer understands the SQL in it
 * @param clock tells which examples have expired
 */
public record KnowledgeSource(
        Knowledge knowledge, DatabaseSchema schema, ValueIndex values, SqlAnalyzer analyzer, Clock clock) {
    public KnowledgeSource {
        requireNonNull(knowledge, "knowledge is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(values, "values is null");
        requireNonNull(analyzer, "analyzer is null");
        requireNonNull(clock, "clock is null");
    }
}
