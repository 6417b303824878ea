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
    private final Map<String, JSqlParserAnalyzer> analyzers = new HashMap<>();

    /** Checks at these levels, in this order. */
    public StatementCheck(List<GuardrailLevel> levels) {
        this.levels = List.copyOf(levels);
    }

    /** One verdict for each level. */
    public List<StatementVerdict> verdictsOn(CheckedStatement statement) {
        List<StatementVerdict> verdicts = new ArrayList<>();
        for (GuardrailLevel level : levels) {
            verdicts.add(new StatementVerdict(statement.id(), level, violation(statement, level)));
        }
        return verdicts;
    }

    private @Nullable Violation violation(CheckedStatement statement, GuardrailLevel level) {
        GatePolicy policy = GatePolicy.STRICT.withLevel(level).withNames(GatePolicy.NameCheck.OFF);
        for (Dialect dialect : statement.dialects()) {
            DatabaseSchema nothing = new DatabaseSchema(dialect, List.of(), List.of());
            JSqlParserAnalyzer analyzer =
                    analyzers.computeIfAbsent(dialect.id(), id -> new JSqlParserAnalyzer(dialect));
            if (gate.review(analyzer.analyze(statement.sql(), nothing), policy)
                    instanceof GateVerdict.Rejected rejected) {
                return rejected.violations().get(0);
            }
        }
        return null;
    }
}
