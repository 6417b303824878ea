package io.nl2sql.benchmarks.speed;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the guard takes for one statement: lexing, parsing, the walk with every name held against a schema of 100
 * tables, and the gate. One thread. The percentiles are over single statements.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class GuardBenchmark {

    /** The engine whose SQL is read. */
    @Param({"sqlite", "postgresql", "mariadb", "h2", "duckdb", "sqlserver", "oracle"})
    public String dialect = "";

    /** What the statements are like. */
    @Param
    public Workload workload = Workload.EVERYDAY;

    private final SqlGate gate = new SqlGate();
    private SqlAnalyzer analyzer = new JSqlParserAnalyzer(ReadDialects.of("ansi"));
    private DatabaseSchema schema = new DatabaseSchema(ReadDialects.of("ansi"), List.of(), List.of());
    private List<String> statements = List.of();
    private int next;

    /** Makes the statements and makes sure that each passes. */
    @Setup
    public void prepare() {
        analyzer = new JSqlParserAnalyzer(ReadDialects.of(dialect));
        schema = Workload.schema(ReadDialects.of(dialect));
        statements = workload.statements();
        for (String sql : statements) {
            if (gate.review(analyzer.analyze(sql, schema), GatePolicy.STRICT)
                    instanceof GateVerdict.Rejected rejected) {
                throw new IllegalStateException(rejected.violations().get(0).message() + ": " + sql);
            }
        }
    }

    /** One statement after the other. */
    @Benchmark
    public GateVerdict guard() {
        next = (next + 1) % statements.size();
        return gate.review(analyzer.analyze(statements.get(next), schema), GatePolicy.STRICT);
    }
}
