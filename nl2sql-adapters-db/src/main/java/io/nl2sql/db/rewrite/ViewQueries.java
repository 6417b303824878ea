package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The queries behind views with the policy written into them, views behind views included. For one caller. */
final class ViewQueries {

    /** Deeper stacks of views are refused. */
    private static final int MAX_DEPTH = 8;

    private final SqlAnalyzer analyzer;
    private final SchemaPolicy policy;
    private final TableText tables;
    private final SqlGate gate = new SqlGate();
    private final Set<TableName> open = new HashSet<>();

    ViewQueries(SqlAnalyzer analyzer, SchemaPolicy policy, TableText tables) {
        this.analyzer = analyzer;
        this.policy = policy;
        this.tables = tables;
    }

    /**
     * The query behind a view as the caller may see it, or empty where it reads nothing that is restricted.
     *
     * @throws NotPlacedException when the query is not known or not understood completely
     */
    Optional<PlacedText> rewritten(Table view, DerivedTables derivedTables) {
        String definition = policy.schema()
                .findViewDefinition(view.name())
                .filter(query -> view.kind() == TableKind.VIEW)
                .orElseThrow(() -> new NotPlacedException("its query is not known", null));
        if (policy.schema().tables().stream()
                .anyMatch(table -> table.name().table().equalsIgnoreCase(DerivedTables.VIEW))) {
            throw new NotPlacedException("a table has the name %s".formatted(DerivedTables.VIEW), null);
        }
        if (open.size() == MAX_DEPTH || !open.add(view.name())) {
            throw new NotPlacedException("it stands on too many other views", null);
        }
        try {
            return rewritten(definition, derivedTables);
        } finally {
            open.remove(view.name());
        }
    }

    private Optional<PlacedText> rewritten(String definition, DerivedTables derivedTables) {
        SqlAnalysis analysis = analyzer.analyze(definition, policy.schema());
        StatementShape shape = analysis.statement()
                .filter(statement -> statement.kind() == StatementKind.QUERY)
                .orElseThrow(() -> new NotPlacedException("its query is not understood", null));
        if (gate.review(analysis, GatePolicy.STRICT) instanceof GateVerdict.Rejected) {
            throw new NotPlacedException("its query is not understood", null);
        }
        requireNothingHidden(shape);
        StatementTokens tokens = StatementTokens.of(definition, policy.schema().dialect())
                .orElseThrow(() -> new NotPlacedException("its query is not understood", null));
        Edits edits = new ReferencePlacer(policy, derivedTables, tables).place(shape, tokens);
        PlacedText placed = cut(edits, definition, tokens);
        return placed.reads().isEmpty() ? Optional.empty() : Optional.of(placed);
    }

    /** Without what stands around the statement: a comment behind it would swallow the closing bracket. */
    private static PlacedText cut(Edits edits, String definition, StatementTokens tokens) {
        edits.replace(0, tokens.at(0).start(), "");
        edits.replace(tokens.last().end(), definition.length(), "");
        return edits.applyTo(definition);
    }

    private void requireNothingHidden(StatementShape shape) {
        boolean columns = shape.columns().stream()
                .map(ColumnReference::target)
                .noneMatch(target -> target instanceof ColumnReference.Target.Base base && isHidden(base.column()));
        boolean stars =
                shape.stars().stream().flatMap(star -> star.columns().stream()).noneMatch(this::isHidden);
        boolean catalogues = shape.tables().stream()
                .map(TableReference::target)
                .noneMatch(TableReference.Target.SystemCatalogue.class::isInstance);
        if (!columns || !stars || !catalogues || CallerReview.reachesAround(shape)) {
            throw new NotPlacedException("its query shows what is hidden", null);
        }
    }

    private boolean isHidden(ColumnName column) {
        return !policy.access(column.table()).shows(column);
    }
}
