package io.nl2sql.db.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.testkit.analysis.StatementMutations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of writes and definitions of each engine, and what could hide in them. */
class WriteLevelsTest {

    private final SqlGate gate = new SqlGate();

    /** One line of the file: what is to be judged, and the level at which it begins to pass. */
    private record Line(Dialect dialect, String level, String sql) {

        @Override
        public String toString() {
            return dialect.id() + ": " + sql;
        }
    }

    static Stream<Line> lines() throws IOException {
        try (InputStream stream = requireNonNull(WriteLevelsTest.class.getResourceAsStream("writes.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(WriteLevelsTest::parse)
                    .toList()
                    .stream();
        }
    }

    private static Stream<Line> parse(String line) {
        String[] parts = line.split(" \\| ", 3);
        return Arrays.stream(parts[0].split(",")).map(id -> new Line(ReadDialects.of(id), parts[1], parts[2]));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void passesFromItsLevelOn(Line line) {
        assertThat(levels(line.sql(), line.dialect())).isEqualTo(expected(line));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void passesFromItsLevelOnHoweverItIsSpelt(Line line) {
        StatementMutations mutations = new StatementMutations(line.dialect());

        assertThat(mutations.respelt(line.sql(), line.sql().hashCode()))
                .allSatisfy(
                        mutation -> assertThat(levels(mutation, line.dialect())).isEqualTo(expected(line)));
    }

    private static List<GuardrailLevel> expected(Line line) {
        return Arrays.stream(GuardrailLevel.values())
                .filter(level -> !line.level().equals("-")
                        && level.includes(GuardrailLevel.valueOf(line.level().toUpperCase(Locale.ROOT))))
                .toList();
    }

    private List<GuardrailLevel> levels(String sql, Dialect dialect) {
        SqlAnalysis analysis =
                new JSqlParserAnalyzer(dialect).analyze(sql, new DatabaseSchema(dialect, List.of(), List.of()));
        GatePolicy policy = GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF);
        List<GuardrailLevel> levels = new ArrayList<>();
        for (GuardrailLevel level : GuardrailLevel.values()) {
            if (gate.review(analysis, policy.withLevel(level)) instanceof GateVerdict.Approved) {
                levels.add(level);
            }
        }
        return levels;
    }
}
