package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.analysis.StatementMutations;
import io.nl2sql.testkit.sample.SampleFiles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus beside the repository: nothing bad gets through, nothing good is stopped. */
class AttackCorpusTest {

    private static final GatePolicy WITHOUT_DATABASE = GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF);

    private final SqlGate gate = new SqlGate();
    private final Map<Dialect, SqlAnalyzer> analyzers = new HashMap<>();
    private final Map<Dialect, DatabaseSchema> schemas = new HashMap<>();

    static Stream<Dialect> dialects() {
        return Stream.of("sqlite", "postgresql", "mysql", "mariadb", "h2", "duckdb", "sqlserver", "oracle", "ansi")
                .map(ReadDialects::of);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void refusesWhatIsBadAndAllowsWhatIsGood(Dialect dialect) {
        List<String> mistakes = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            compare(statement, statement.sql(), dialect, mistakes);
        }

        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void keepsItsVerdictsWhenAStatementIsSpeltDifferently(Dialect dialect) {
        StatementMutations mutations = new StatementMutations(dialect);
        List<String> mistakes = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            if (statement.sql().length() < 2_000) {
                List<String> respelt = new ArrayList<>(
                        mutations.respelt(statement.sql(), statement.id().hashCode()));
                respelt.addAll(mutations.rephrased(statement.sql()));
                respelt.forEach(mutation -> compare(statement, mutation, dialect, mistakes));
            }
        }

        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void refusesAnAttackInsideOfAQuery(Dialect dialect) {
        StatementMutations mutations = new StatementMutations(dialect);
        List<String> escapes = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            if (statement.sql().length() < 2_000) {
                for (String mutation : mutations.wrapped(statement.sql())) {
                    Set<GuardrailLevel> allowed = levels(mutation, dialect);
                    allowed.removeAll(statement.levels());
                    allowed.forEach(level -> escapes.add("%s at %s: %s".formatted(statement, level, mutation)));
                }
            }
        }

        assertThat(escapes).isEmpty();
    }

    /** Every statement of the corpus is tried in at least this many ways. */
    @ParameterizedTest
    @MethodSource("dialects")
    void triesEveryStatementInManyWays(Dialect dialect) {
        StatementMutations mutations = new StatementMutations(dialect);

        assertThat(corpus(dialect))
                .filteredOn(statement -> isLexed(mutations, statement))
                .allSatisfy(statement -> {
                    int ways = mutations.respelt(statement.sql(), 1).size()
                            + mutations.rephrased(statement.sql()).size()
                            + mutations.wrapped(statement.sql()).size();
                    assertThat(ways).isGreaterThanOrEqualTo(20);
                });
    }

    private static boolean isLexed(StatementMutations mutations, CorpusStatement statement) {
        return !mutations.respelt(statement.sql(), 1).isEmpty();
    }

    private void compare(CorpusStatement statement, String sql, Dialect dialect, List<String> mistakes) {
        Set<GuardrailLevel> allowed = levels(sql, dialect);
        if (!allowed.equals(statement.levels())) {
            mistakes.add(
                    "%s is allowed at %s rather than %s: %s".formatted(statement, allowed, statement.levels(), sql));
        }
    }

    private static List<CorpusStatement> corpus(Dialect dialect) {
        return AttackCorpus.read(SampleFiles.require("guardrail/corpus.jsonl"))
                .under(dialect.id().equals("mariadb") ? "mysql" : dialect.id());
    }

    private Set<GuardrailLevel> levels(String sql, Dialect dialect) {
        SqlAnalyzer analyzer = analyzers.computeIfAbsent(dialect, JSqlParserAnalyzer::new);
        DatabaseSchema nothing = schemas.computeIfAbsent(dialect, id -> new DatabaseSchema(id, List.of(), List.of()));
        SqlAnalysis analysis = analyzer.analyze(sql, nothing);
        Set<GuardrailLevel> levels = EnumSet.noneOf(GuardrailLevel.class);
        for (GuardrailLevel level : GuardrailLevel.values()) {
            if (gate.review(analysis, WITHOUT_DATABASE.withLevel(level)) instanceof GateVerdict.Approved) {
                levels.add(level);
            }
        }
        return levels;
    }
}
