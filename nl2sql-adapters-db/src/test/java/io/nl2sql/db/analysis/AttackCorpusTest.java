package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus beside the repository: nothing bad gets through, nothing good is stopped. */
class AttackCorpusTest {

    private static final GatePolicy WITHOUT_DATABASE = GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF);

    private final SqlGate gate = new SqlGate();

    static Stream<Dialect> dialects() {
        return Stream.of("sqlite", "postgresql", "mysql", "mariadb", "h2", "duckdb", "sqlserver", "oracle", "ansi")
                .map(ReadDialects::of);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void refusesWhatIsBadAndAllowsWhatIsGood(Dialect dialect) {
        List<String> mistakes = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            if (isAllowed(statement.sql(), dialect) != statement.allowedAtStrict()) {
                mistakes.add(statement + ": " + statement.sql());
            }
        }

        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void keepsItsVerdictWhenAnAttackIsSpeltDifferently(Dialect dialect) {
        StatementMutations mutations = new StatementMutations(dialect);
        List<String> escapes = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            if (!statement.allowedAtStrict() && statement.sql().length() < 2_000) {
                Stream.concat(
                                mutations
                                        .respelt(statement.sql(), statement.id().hashCode())
                                        .stream(),
                                mutations.wrapped(statement.sql()).stream())
                        .filter(mutation -> isAllowed(mutation, dialect))
                        .forEach(mutation -> escapes.add(statement + ": " + mutation));
            }
        }

        assertThat(escapes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void keepsItsVerdictWhenAGoodReadIsSpeltDifferently(Dialect dialect) {
        StatementMutations mutations = new StatementMutations(dialect);
        List<String> refusals = new ArrayList<>();
        for (CorpusStatement statement : corpus(dialect)) {
            if (statement.allowedAtStrict()) {
                mutations.respelt(statement.sql(), statement.id().hashCode()).stream()
                        .filter(mutation -> !isAllowed(mutation, dialect))
                        .forEach(mutation -> refusals.add(statement + ": " + mutation));
            }
        }

        assertThat(refusals).isEmpty();
    }

    private static List<CorpusStatement> corpus(Dialect dialect) {
        return AttackCorpus.read(SampleFiles.require("guardrail/corpus.jsonl"))
                .under(dialect.id().equals("mariadb") ? "mysql" : dialect.id());
    }

    private boolean isAllowed(String sql, Dialect dialect) {
        SqlAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
        SqlAnalysis analysis = analyzer.analyze(sql, new DatabaseSchema(dialect, List.of(), List.of()));
        return gate.review(analysis, WITHOUT_DATABASE) instanceof GateVerdict.Approved;
    }
}
