package io.nl2sql.db.rewrite;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.policy.TableAccess;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes policies and limits into the very text the caller wrote, which stays as it is elsewhere, byte for byte. Works
 * for every dialect that its analyzer reads.
 */
public final class SplicingSqlRewriter implements SqlRewriter {

    private final SqlAnalyzer analyzer;
    private final SqlGate gate = new SqlGate();

    /** @param analyzer reads both the statement of the caller and the one that comes out */
    public SplicingSqlRewriter(SqlAnalyzer analyzer) {
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
    }

    @Override
    public void requirePlaceable(SchemaPolicy policy) {
        TableText tables = new TableText(policy.schema().dialect());
        FilterPredicates predicates = new FilterPredicates(analyzer, policy.schema(), tables);
        MaskSyntax masks = new MaskSyntax(policy.schema().dialect());
        List<String> problems = new ArrayList<>();
        for (Table table : policy.schema().tables()) {
            TableAccess access = policy.access(table.name());
            for (String predicate : access.predicates()) {
                try {
                    predicates.requirePlaceable(table.name(), predicate);
                } catch (NotPlacedException exception) {
                    problems.add("the row filter of %s cannot be used: %s"
                            .formatted(table.name(), exception.violation().message()));
                }
            }
            access.masks().entrySet().stream()
                    .filter(mask -> !masks.supports(mask.getValue()))
                    .map(mask -> "%s.%s cannot be hashed, as %s has no hash function: redact it or show a part"
                            .formatted(
                                    table.name(),
                                    mask.getKey(),
                                    policy.schema().dialect().displayName()))
                    .sorted()
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the access policy is wrong: " + String.join("; ", problems));
        }
    }

    @Override
    public Rewriting rewrite(RewriteRequest request) {
        SchemaPolicy policy = request.policy();
        GatePolicy gatePolicy =
                policy.isEmpty() ? request.gatePolicy() : request.gatePolicy().withNames(GatePolicy.NameCheck.REQUIRED);
        SqlAnalysis written = analyzer.analyze(request.sql(), policy.visible());
        if (gate.review(written, gatePolicy) instanceof GateVerdict.Rejected rejected) {
            return new Rewriting.Refused(rejected.violations());
        }
        Optional<StatementShape> shape = written.statement();
        Optional<StatementTokens> tokens =
                StatementTokens.of(request.sql(), policy.schema().dialect());
        if (shape.isEmpty() || tokens.isEmpty()) {
            return refused();
        }
        try {
            return new Run(request, gatePolicy, shape.get(), tokens.get()).rewrite(written);
        } catch (NotPlacedException exception) {
            return new Rewriting.Refused(List.of(exception.violation()));
        }
    }

    /** Nothing of the text that was made may reach the caller, so there is no more to say. */
    private static Rewriting refused() {
        return new Rewriting.Refused(List.of(new Violation(
                GateRule.POLICY_NOT_PLACED,
                "the access policies in force cannot be placed in this statement; write it in a simpler form",
                null)));
    }

    /** One statement of one caller. */
    private final class Run {

        private final RewriteRequest request;
        private final SchemaPolicy policy;
        private final GatePolicy gatePolicy;
        private final StatementShape shape;
        private final StatementTokens tokens;
        private final TableText tables;
        private final DerivedTables derivedTables;

        Run(RewriteRequest request, GatePolicy gatePolicy, StatementShape shape, StatementTokens tokens) {
            this.request = request;
            this.policy = request.policy();
            this.gatePolicy = gatePolicy;
            this.shape = shape;
            this.tokens = tokens;
            this.tables = new TableText(policy.schema().dialect());
            this.derivedTables = new DerivedTables(
                    policy,
                    request.attributes(),
                    new FilterPredicates(analyzer, policy.schema(), tables),
                    tables,
                    new ViewQueries(analyzer, policy, tables));
        }

        Rewriting rewrite(SqlAnalysis written) {
            if (policy.isEmpty() && request.limit().isNone()) {
                return new Rewriting.Rewritten(written, request.sql());
            }
            if (!policy.isEmpty()) {
                List<Violation> violations = new CallerReview(policy, tokens).review(shape);
                if (!violations.isEmpty()) {
                    return new Rewriting.Refused(violations);
                }
            }
            return attempt(request.limit())
                    .or(() -> attempt(RowLimit.NONE))
                    .<Rewriting>map(analysis -> new Rewriting.Rewritten(analysis, request.sql()))
                    .orElseGet(SplicingSqlRewriter::refused);
        }

        /** The analysis of the rewritten text, or empty where it does not prove that the policy holds. */
        private Optional<SqlAnalysis> attempt(RowLimit limit) {
            Edits edits = policy.isEmpty()
                    ? new Edits()
                    : new ReferencePlacer(policy, derivedTables, tables).place(shape, tokens);
            if (shape.kind() == StatementKind.QUERY) {
                edits.addAll(RowLimitEdits.of(tokens, limit, policy.schema().dialect()));
            }
            PlacedText placed = edits.applyTo(request.sql());
            SqlAnalysis analysis = analyzer.analyze(placed.text(), policy.schema());
            boolean holds = gate.review(analysis, gatePolicy) instanceof GateVerdict.Approved
                    && analysis.statement()
                            .map(result -> policy.isEmpty()
                                    || new PlacementProof(policy, derivedTables, placed).holdsIn(result))
                            .orElse(false);
            return holds ? Optional.of(analysis) : Optional.empty();
        }
    }
}
