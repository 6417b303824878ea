package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AccountProbe;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.PlanReader;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.SchemaReader;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.ValueReader;
import io.nl2sql.core.port.out.WriteExecutor;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database without an engine: a fixed schema, scripted values, and a scripted outcome per statement. A statement
 * that nobody scripted is an {@link AssertionError}. Scripting is not safe for concurrent use, everything else is.
 */
public final class FakeDatabase implements Database {

    private final DatabaseSchema schema;
    private SqlAnalyzer analyzer;
    private @Nullable ValueReader valueReader;
    private @Nullable WriteExecutor writeExecutor;
    private WriteAccess writeAccess = new WriteAccess.CannotWrite("it has no engine");
    private final Map<ColumnName, List<Object>> values = new ConcurrentHashMap<>();
    private final Map<String, ResultTable> results = new HashMap<>();
    private final Map<String, Nl2SqlException> failures = new HashMap<>();
    private final Map<String, QueryPlan> plans = new HashMap<>();
    private final List<ExecutionRequest> executed = new CopyOnWriteArrayList<>();
    private final AtomicInteger schemaReads = new AtomicInteger();
    private final AtomicInteger valueReads = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    public FakeDatabase(DatabaseSchema schema) {
        this.schema = schema;
        this.analyzer = new VouchingSqlAnalyzer();
    }

    /** A statement that ran, with the limits it ran under. */
    public record ExecutionRequest(String sql, ExecutionLimits limits) {}

    /** Scripts the distinct values of a column. */
    public FakeDatabase values(ColumnName column, Object... distinct) {
        values.put(column, List.of(distinct));
        return this;
    }

    /** Reads values by this reader instead of those that were scripted. */
    public FakeDatabase readingValuesBy(ValueReader reader) {
        valueReader = reader;
        return this;
    }

    /** Scripts the result of a statement. */
    public FakeDatabase answering(String sql, ResultTable table) {
        results.put(sql, table);
        return this;
    }

    /** Scripts a statement to fail. */
    public FakeDatabase failing(String sql, Nl2SqlException failure) {
        failures.put(sql, failure);
        return this;
    }

    /** Scripts the plan of a statement; others have none. */
    public FakeDatabase planning(String sql, QueryPlan plan) {
        plans.put(sql, plan);
        return this;
    }

    /** Understands SQL by another analyzer than the one that vouches for everything. */
    public FakeDatabase analyzedBy(SqlAnalyzer newAnalyzer) {
        analyzer = newAnalyzer;
        return this;
    }

    /** Scripts what the account could do. */
    public FakeDatabase accountThat(WriteAccess access) {
        writeAccess = access;
        return this;
    }

    /** Writes by this executor. */
    public FakeDatabase writingBy(WriteExecutor executor) {
        writeExecutor = executor;
        return this;
    }

    /** Every statement that ran, in order. */
    public List<ExecutionRequest> executed() {
        return List.copyOf(executed);
    }

    /** How often the catalogue was read. */
    public int schemaReads() {
        return schemaReads.get();
    }

    /** How often the values of a column were read. */
    public int valueReads() {
        return valueReads.get();
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public Dialect dialect() {
        return schema.dialect();
    }

    @Override
    public SchemaReader schemaReader() {
        return request -> {
            schemaReads.incrementAndGet();
            return schema;
        };
    }

    @Override
    public ValueReader valueReader() {
        return request -> {
            valueReads.incrementAndGet();
            if (valueReader != null) {
                return valueReader.read(request);
            }
            List<Object> distinct = values.getOrDefault(request.column(), List.of());
            return new ValueReader.ColumnSample(request.column(), distinct, true, false, distinct.size());
        };
    }

    @Override
    public SqlAnalyzer sqlAnalyzer() {
        return (sql, databaseSchema) -> analyzer.analyze(sql, databaseSchema);
    }

    @Override
    public SqlRewriter sqlRewriter() {
        return new FakeSqlRewriter(sqlAnalyzer());
    }

    @Override
    public AccountProbe accountProbe() {
        return () -> writeAccess;
    }

    @Override
    public PlanReader planReader() {
        return request -> plans.getOrDefault(request.sql().sql(), QueryPlan.UNKNOWN);
    }

    @Override
    public QueryExecutor queryExecutor() {
        return (request, sink) -> {
            if (request.sql().type() != StatementType.SELECT) {
                throw new IllegalArgumentException("this only reads, and the statement is "
                        + request.sql().type().id());
            }
            executed.add(new ExecutionRequest(request.sql().sql(), request.limits()));
            return run(request.sql().sql(), request.limits(), sink);
        };
    }

    @Override
    public Optional<WriteExecutor> writeExecutor() {
        return Optional.ofNullable(writeExecutor);
    }

    private ExecutionSummary run(String sql, ExecutionLimits limits, RowSink sink) {
        Nl2SqlException failure = failures.get(sql);
        if (failure != null) {
            throw failure;
        }
        ResultTable table = results.get(sql);
        if (table == null) {
            throw new AssertionError("nobody scripted the statement " + sql);
        }
        sink.columns(table.columns());
        table.rows().stream().limit(limits.maxRows()).forEach(sink::row);
        long delivered = Math.min(limits.maxRows(), table.rows().size());
        return new ExecutionSummary(
                delivered, table.truncated() || delivered < table.rows().size(), Duration.ZERO);
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
