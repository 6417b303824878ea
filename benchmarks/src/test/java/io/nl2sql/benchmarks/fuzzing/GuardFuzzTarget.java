package io.nl2sql.benchmarks.fuzzing;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GatePolicy.NameCheck;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What has to hold for every text under every dialect and level: the analysis and the gate end in a value, soon; what
 * is approved is the text that came in; what a level allows, the wider ones allow as well.
 */
public final class GuardFuzzTarget {

    /** In time of the processor, so that a busy machine finds nothing that is not there. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final List<Subject> SUBJECTS =
            ReadDialects.ids().stream().map(ReadDialects::of).map(Subject::of).toList();

    private GuardFuzzTarget() {}

    /** Called once by the fuzzer: loading classes is not what is measured. */
    public static void fuzzerInitialize() {
        for (Subject subject : SUBJECTS) {
            subject.analyzer().analyze("SELECT a, count(*) FROM t WHERE b = 'x' GROUP BY a", subject.schema());
            subject.analyzer().analyze("SELECT (", subject.schema());
        }
    }

    /** The entry of the fuzzer: the first byte chooses the dialect, the rest is the text. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            String sql = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
            SUBJECTS.get(Byte.toUnsignedInt(input[0]) % SUBJECTS.size()).check(sql);
        }
    }

    /** The input that makes {@link #fuzzerTestOneInput} read this text under this dialect. */
    static byte[] input(String dialect, String sql) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + 1)
                .put((byte) ReadDialects.ids().indexOf(dialect))
                .put(text)
                .array();
    }

    private record Subject(SqlAnalyzer analyzer, DatabaseSchema schema) {

        private static final SqlGate GATE = new SqlGate();

        static Subject of(Dialect dialect) {
            return new Subject(new JSqlParserAnalyzer(dialect), new DatabaseSchema(dialect, List.of(), List.of()));
        }

        void check(String sql) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            SqlAnalysis analysis = analyzer.analyze(sql, schema);
            boolean allowed = false;
            for (GuardrailLevel level : GuardrailLevel.values()) {
                GateVerdict verdict =
                        GATE.review(analysis, GatePolicy.STRICT.withLevel(level).withNames(NameCheck.OFF));
                boolean allows = allows(verdict, sql);
                require(allows || !allowed, "a wider level refuses what a narrower one allows");
                allowed = allows;
            }
            Duration taken =
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            require(taken.compareTo(LONGEST) <= 0, "took " + taken);
        }

        private static boolean allows(GateVerdict verdict, String sql) {
            if (verdict instanceof GateVerdict.Approved approved) {
                require(approved.sql().sql().equals(sql), "another text was approved");
                return true;
            }
            for (Violation violation : ((GateVerdict.Rejected) verdict).violations()) {
                require(violation.message().lines().count() == 1, "a refusal is not one line");
                require(
                        violation.span() == null || violation.span().end() <= sql.length(),
                        "a refusal points behind the text");
            }
            return false;
        }

        private static void require(boolean holds, String broken) {
            if (!holds) {
                throw new AssertionError(broken);
            }
        }
    }
}
