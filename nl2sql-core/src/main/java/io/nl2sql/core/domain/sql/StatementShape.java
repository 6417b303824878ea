package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;

/**
 * Everything one statement does, name by name. Lists keep text order.
 *
 * @param parts the statements in the tree, the outermost first; never empty
 * @param tables every table reference
 * @param columns every column reference
 * @param stars every star in a select list
 * @param functions every function call
 * @param features every feature used
 * @param blocks every SELECT, with its joins and aggregates
 */
public record StatementShape(
        List<StatementPart> parts,
        List<TableReference> tables,
        List<ColumnReference> columns,
        List<StarReference> stars,
        List<FunctionCall> functions,
        List<FeatureUse> features,
        List<QueryBlock> blocks) {

    public StatementShape {
        parts = List.copyOf(parts);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        stars = List.copyOf(stars);
        functions = List.copyOf(functions);
        features = List.copyOf(features);
        blocks = List.copyOf(blocks);
        require(!parts.isEmpty(), "a statement has at least one part");
    }

    /** A statement of which the joins are not known. */
    public StatementShape(
            List<StatementPart> parts,
            List<TableReference> tables,
            List<ColumnReference> columns,
            List<StarReference> stars,
            List<FunctionCall> functions,
            List<FeatureUse> features) {
        this(parts, tables, columns, stars, functions, features, List.of());
    }

    /** A statement of one part that names nothing. */
    public static StatementShape of(StatementPart part) {
        return new StatementShape(List.of(part), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** What the outermost statement does. */
    public StatementKind kind() {
        return parts.get(0).kind();
    }

    /** What the statement as a whole does: the strongest of all its parts. */
    public StatementType type() {
        boolean creates = uses(SqlFeature.SELECT_INTO) || uses(SqlFeature.SELECT_INTO_TABLE);
        StatementType strongest = creates ? StatementType.DDL : StatementType.SELECT;
        for (StatementPart part : parts) {
            strongest = strongest.or(part.kind().type());
        }
        return uses(SqlFeature.LOCKING_READ) ? strongest.or(StatementType.DML) : strongest;
    }

    /** Whether the feature occurs anywhere. */
    public boolean uses(SqlFeature feature) {
        return features.stream().anyMatch(use -> use.feature() == feature);
    }
}
