package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.AttributeValue;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.List;
import java.util.function.Function;

/**
 * Turns the predicate of a row filter into a condition over one alias: attributes become literals, columns get the alias
 * in front, and what is no condition over columns of that one table is refused.
 */
final class FilterPredicates {

    private final SqlAnalyzer analyzer;
    private final DatabaseSchema schema;
    private final TableText tables;
    private final SqlGate gate = new SqlGate();

    FilterPredicates(SqlAnalyzer analyzer, DatabaseSchema schema, TableText tables) {
        this.analyzer = analyzer;
        this.schema = schema;
        this.tables = tables;
    }

    /** Fails unless the predicate can be placed, whoever asks. */
    void requirePlaceable(TableName table, String predicate) {
        qualified(table, filled(predicate, name -> "NULL"));
    }

    /** The condition for a caller, without brackets around it. */
    String condition(TableName table, String predicate, CallerAttributes attributes) {
        return qualified(table, filled(predicate, name -> literal(name, attributes)));
    }

    private String literal(String name, CallerAttributes attributes) {
        AttributeValue value = attributes
                .find(name)
                .orElseThrow(() -> new NotPlacedException(new Violation(
                        GateRule.POLICY_ATTRIBUTE,
                        "the access policies need the attribute %s of the caller, which is not known".formatted(name),
                        null)));
        try {
            return value.literal(dialect());
        } catch (IllegalArgumentException exception) {
            throw new NotPlacedException(new Violation(
                    GateRule.POLICY_ATTRIBUTE,
                    "the attribute %s of the caller cannot be written in %s"
                            .formatted(name, dialect().displayName()),
                    null));
        }
    }

    private String filled(String predicate, Function<String, String> literals) {
        StatementTokens tokens = StatementTokens.of(predicate, dialect()).orElseThrow(FilterPredicates::noCondition);
        requireBareTokens(predicate, tokens);
        Edits edits = new Edits();
        for (int index = 0; index + 1 < tokens.size(); index++) {
            if (isPlaceholder(tokens, index)) {
                SqlToken name = tokens.at(index + 1);
                edits.replace(tokens.at(index).start(), name.end(), literals.apply(name.text()));
            }
        }
        return edits.applyTo(predicate).text();
    }

    /** A colon right in front of a word, and not the second one of a cast. */
    private static boolean isPlaceholder(StatementTokens tokens, int index) {
        SqlToken colon = tokens.at(index);
        return colon.isSymbol(':')
                && tokens.at(index + 1).kind() == SqlToken.Kind.WORD
                && tokens.at(index + 1).start() == colon.end()
                && !(tokens.isSymbol(index - 1, ':') && tokens.at(index - 1).end() == colon.start());
    }

    /** Nothing but white space between the tokens and around them, and every bracket closed where it was opened. */
    private static void requireBareTokens(String predicate, StatementTokens tokens) {
        int position = 0;
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.at(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (!predicate.substring(position, token.start()).isBlank() || depth < 0) {
                throw noCondition();
            }
            position = token.end();
        }
        if (!predicate.substring(position).isBlank() || depth != 0) {
            throw noCondition();
        }
    }

    private String qualified(TableName table, String condition) {
        String head = "SELECT 1 FROM " + tables.qualified(table) + " WHERE (";
        String sql = head + condition + ")";
        SqlAnalysis analysis = analyzer.analyze(sql, schema);
        StatementShape shape = analysis.statement().orElseThrow(FilterPredicates::noCondition);
        if (gate.review(analysis, GatePolicy.STRICT) instanceof GateVerdict.Rejected rejected) {
            throw new NotPlacedException(rejected.violations().get(0).message(), null);
        }
        requireOnly(table, shape);
        StatementTokens tokens = StatementTokens.of(sql, dialect()).orElseThrow(FilterPredicates::noCondition);
        Edits edits = new Edits();
        for (ColumnReference column : shape.columns()) {
            List<Integer> parts = tokens.dottedName(tokens.indexOf(column.span()));
            SqlToken name = tokens.at(parts.get(parts.size() - 1));
            edits.replace(tokens.at(parts.get(0)).start(), name.start(), TableText.ROW + ".");
        }
        String placed = edits.applyTo(sql).text();
        return placed.substring(head.length(), placed.length() - 1);
    }

    private static void requireOnly(TableName table, StatementShape shape) {
        boolean oneTable = shape.tables().size() == 1
                && shape.tables().get(0).target() instanceof TableReference.Target.Base base
                && base.table().equals(table);
        boolean ownColumns = shape.columns().stream()
                .allMatch(column -> column.target() instanceof ColumnReference.Target.Base base
                        && base.column().table().equals(table));
        if (!oneTable || !ownColumns || !shape.stars().isEmpty() || shape.uses(SqlFeature.SUBQUERY)) {
            throw new NotPlacedException(
                    "it may name columns of %s and nothing else; subqueries are not possible".formatted(table), null);
        }
    }

    private static NotPlacedException noCondition() {
        return new NotPlacedException(
                "it is no single condition: leave out comments and semicolons, and close every bracket", null);
    }

    private Dialect dialect() {
        return schema.dialect();
    }
}
