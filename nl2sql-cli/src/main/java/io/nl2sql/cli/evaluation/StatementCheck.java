package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds statements against the gate without a database: tables and columns need not exist. Not for several threads. */
public final class StatementCheck {

    private final List<GuardrailLevel> levels;
    private final SqlGate gate = new SqlGate();
    private final Map<Dialect, JSqlParserAnalyzer> analyzers = new HashMap<>();
    private final Map<Dialect, DatabaseSchema> schemas = new HashMap<>();

    /** Checks at these levels, in this order. */
    public StatementCheck(List<GuardrailLevel> levels) {
        this.levels = List.copyOf(levels);
    }

    /** One verdict for each level: what is refused in one of its dialects is refused. */
    public List<StatementVerdict> verdictsOn(CheckedStatement statement) {
        List<StatementVerdict> verdicts = new ArrayList<>();
        for (GuardrailLevel level : levels) {
            Violation violation = null;
            for (int index = 0; index < statement.dialects().size() && violation == null; index++) {
                violation = violation(statement, statement.dialects().get(index), level);
            }
            verdicts.add(new StatementVerdict(statement.id(), level, violation));
        }
        return verdicts;
    }

    /** One verdict for each level in one of its dialects. */
    public List<StatementVerdict> verdictsOn(CheckedStatement statement, Dialect dialect) {
        return levels.stream()
                .map(level -> new StatementVerdict(statement.id(), level, violation(statement, dialect, level)))
                .toList();
    }

    private @Nullable Violation violation(CheckedStatement statement, Dialect dialect, GuardrailLevel level) {
        GatePolicy policy = GatePolicy.STRICT.withLevel(level).withNames(GatePolicy.NameCheck.OFF);
        DatabaseSchema nothing =
                schemas.computeIfAbsent(dialect, named -> new DatabaseSchema(named, List.of(), List.of()));
        JSqlParserAnalyzer analyzer = analyzers.computeIfAbsent(dialect, JSqlParserAnalyzer::new);
        GateVerdict verdict = gate.review(analyzer.analyze(statement.sql(), nothing), policy);
        return verdict instanceof GateVerdict.Rejected rejected
                ? rejected.violations().get(0)
                : null;
    }
}
