package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Tables with their values in column order, without an engine. */
final class SampleDatabase implements ValueReader {

    private final List<Table> tables = new ArrayList<>();
    private final List<ForeignKey> keys = new ArrayList<>();
    private final Map<ColumnName, List<Object>> rows = new HashMap<>();
    private final List<ColumnName> read = new ArrayList<>();

    /** Adds a table; the key is the name of its primary key column, or empty. */
    SampleDatabase table(String name, String key, Column... columns) {
        tables.add(new Table(
                TableName.of(name),
                TableKind.TABLE,
                List.of(columns),
                key.isEmpty() ? List.of() : List.of(key),
                List.of(),
                List.of(),
                null,
                null));
        return this;
    }

    /** Gives a column one value for each row. */
    SampleDatabase rows(String table, String column, Object... values) {
        rows.put(new ColumnName(TableName.of(table), column), List.of(values));
        return this;
    }

    SampleDatabase reference(String from, String fromColumn, String to, String toColumn) {
        keys.add(new ForeignKey(
                TableName.of(from),
                List.of(fromColumn),
                TableName.of(to),
                List.of(toColumn),
                ForeignKey.Origin.DECLARED));
        return this;
    }

    DatabaseSchema schema() {
        return new DatabaseSchema(AnsiDialect.INSTANCE, tables, keys);
    }

    /** The columns read so far. */
    List<ColumnName> read() {
        return read;
    }

    SampledValues samples() {
        return SampledValues.read(
                request(SamplingLimits.DEFAULT, Deadline.in(Duration.ofMinutes(1), Clock.systemUTC())));
    }

    SamplingRequest request(SamplingLimits limits, Deadline deadline) {
        return new SamplingRequest(schema(), this, limits, Progress.SILENT, deadline, new Cancellation());
    }

    InMemoryValueIndex index() {
        return InMemoryValueIndex.of(schema(), samples());
    }

    @Override
    public ColumnSample read(ColumnSampleRequest request) {
        if (request.column().column().equals("broken")) {
            throw new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "column is broken");
        }
        read.add(request.column());
        List<Object> all = rows.getOrDefault(request.column(), List.of());
        List<Object> distinct = new LinkedHashSet<>(all)
                .stream()
                        .filter(value -> value.toString().length() <= request.maxLength())
                        .limit(request.maxValues())
                        .toList();
        boolean complete = distinct.size() == new LinkedHashSet<>(all).size();
        return new ColumnSample(request.column(), distinct, complete, false, all.size());
    }

    static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    static Column integer(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }
}
