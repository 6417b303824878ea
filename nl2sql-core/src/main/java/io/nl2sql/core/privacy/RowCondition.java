package io.nl2sql.core.privacy;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A condition on rows of tables that are not named in it. Immutable. */
final class RowCondition {

    private final String filled;
    private final Set<String> columns;
    private final DatabaseSchema schema;
    private final SqlAnalyzer analyzer;

    private RowCondition(String filled, Set<String> columns, DatabaseSchema schema, SqlAnalyzer analyzer) {
        this.filled = filled;
        this.columns = columns;
        this.schema = schema;
        this.analyzer = analyzer;
    }

    /** @throws Nl2SqlException CONFIGURATION_INVALID when the text is no condition over columns */
    static RowCondition read(String text, DatabaseSchema schema, SqlAnalyzer analyzer) {
        String filled = filled(text, schema);
        StatementShape shape = analyzer.analyze("SELECT 1 WHERE (%s)".formatted(filled), schema)
                .statement()
                .orElseThrow(RowCondition::notUnderstood);
        if (!shape.tables().isEmpty() || shape.uses(SqlFeature.SUBQUERY)) {
            throw notUnderstood();
        }
        Set<String> columns = new HashSet<>();
        shape.columns().forEach(column -> columns.add(fold(column.name())));
        return new RowCondition(filled, Set.copyOf(columns), schema, analyzer);
    }

    /** Whether a table has all the columns, by the rules of the engine for names. */
    boolean fits(Table table) {
        Set<String> there = new HashSet<>();
        table.columns().forEach(column -> there.add(fold(column.name())));
        return there.containsAll(columns) && resolves(table);
    }

    private boolean resolves(Table table) {
        String schemaName = table.name().schema();
        String qualifier = schemaName.isEmpty() ? "" : schema.dialect().identifier(schemaName) + ".";
        String sql = "SELECT 1 FROM %s%s WHERE (%s)"
                .formatted(qualifier, schema.dialect().identifier(table.name().table()), filled);
        return analyzer.analyze(sql, schema)
                .statement()
                .map(shape -> shape.columns().stream()
                        .allMatch(column -> column.target() instanceof ColumnReference.Target.Base base
                                && base.column().table().equals(table.name())))
                .orElse(false);
    }

    /** The text with NULL in the place of what will be known of the caller. */
    private static String filled(String text, DatabaseSchema schema) {
        if (!(SqlLexer.read(text, LexicalRules.of(schema.dialect())) instanceof LexedSql.Statement statement)) {
            throw notUnderstood();
        }
        List<SqlToken> tokens = statement.tokens();
        StringBuilder filled = new StringBuilder();
        int position = 0;
        for (int index = 0; index + 1 < tokens.size(); index++) {
            if (isPlaceholder(tokens, index)) {
                filled.append(text, position, tokens.get(index).start()).append("NULL");
                position = tokens.get(index + 1).end();
            }
        }
        return filled.append(text.substring(position)).toString();
    }

    /** A colon right in front of a word, and not the second one of a cast. */
    private static boolean isPlaceholder(List<SqlToken> tokens, int index) {
        SqlToken colon = tokens.get(index);
        SqlToken name = tokens.get(index + 1);
        boolean cast = index > 0
                && tokens.get(index - 1).isSymbol(':')
                && tokens.get(index - 1).end() == colon.start();
        return colon.isSymbol(':') && name.kind() == SqlToken.Kind.WORD && name.start() == colon.end() && !cast;
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static Nl2SqlException notUnderstood() {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "the row filter of the connection is not understood, so nothing is shown: write one SQL condition over"
                        + " columns, such as tenant_id = 7 or owner = :username, without subqueries and comments");
    }
}
