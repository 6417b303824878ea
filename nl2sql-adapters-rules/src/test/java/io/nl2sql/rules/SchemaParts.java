package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Parts of which the schemas for tests are made. */
final class SchemaParts {

    private SchemaParts() {}

    /** A request with time enough. */
    static GenerationRequest request(DatabaseSchema schema, InMemoryValueIndex values, String question) {
        RetrievedKnowledge knowledge = new RetrievedKnowledge(schema, values.find(question), values.profiles());
        return new GenerationRequest(
                new Question(question), knowledge, Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()));
    }

    static Column required(String name, ColumnType type) {
        return new Column(name, type, type.name(), false, null, null);
    }

    /** A table whose first column is its key. */
    static Table table(TableName name, Column... columns) {
        return new Table(
                name, TableKind.TABLE, List.of(columns), List.of(columns[0].name()), List.of(), List.of(), null, null);
    }

    static ForeignKey key(TableName from, String fromColumn, TableName to, String toColumn) {
        return new ForeignKey(from, List.of(fromColumn), to, List.of(toColumn), ForeignKey.Origin.DECLARED);
    }

    static ColumnSample sample(TableName table, String column, long rows, Object... values) {
        return new ColumnSample(new ColumnName(table, column), List.of(values), true, false, rows);
    }
}
