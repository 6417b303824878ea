package io.nl2sql.core.repair;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes misspelt names of tables and columns as the database spells them. Used by one thread, for one statement. */
final class NameSlips {

    private final String sql;
    private final StatementShape statement;
    private final DatabaseSchema schema;
    private final List<SqlToken> tokens;
    /** What is written instead, by the place of the first character. */
    private final TreeMap<Integer, Replacement> replacements = new TreeMap<>();

    private record Replacement(int end, String text) {}

    private NameSlips(String sql, StatementShape statement, DatabaseSchema schema, List<SqlToken> tokens) {
        this.sql = sql;
        this.statement = statement;
        this.schema = schema;
        this.tokens = tokens;
    }

    /** The statement with every name that can be mended for sure; empty where there is none, or another one is in doubt. */
    static Optional<String> mend(String sql, StatementShape statement, DatabaseSchema schema) {
        if (!(SqlLexer.read(sql, LexicalRules.of(schema.dialect())) instanceof LexedSql.Statement lexed)) {
            return Optional.empty();
        }
        NameSlips slips = new NameSlips(sql, statement, schema, lexed.tokens());
        boolean tablesKnown = statement.tables().stream().allMatch(slips::table);
        boolean known = tablesKnown
                && (!slips.replacements.isEmpty()
                        || statement.columns().stream().allMatch(slips::column));
        return known && !slips.replacements.isEmpty() ? Optional.of(slips.written()) : Optional.empty();
    }

    /** Whether the table is known, or is now. Columns are looked at once all tables are. */
    private boolean table(TableReference table) {
        if (!(table.target() instanceof TableReference.Target.Unknown)) {
            return !(table.target() instanceof TableReference.Target.Ambiguous);
        }
        List<TableName> names = schema.tables().stream().map(Table::name).toList();
        Optional<String> sure =
                SureName.among(names.stream().map(TableName::table).toList(), table.name());
        List<TableName> meant = names.stream()
                .filter(name -> sure.filter(name.table()::equals).isPresent())
                .toList();
        if (meant.size() != 1 || table.span() == null) {
            return false;
        }
        return replace(table.span(), table.qualifier(), table.name(), written(meant.get(0)));
    }

    private String written(TableName name) {
        String bare = schema.dialect().identifier(name.table());
        boolean alone = schema.tables().stream()
                        .filter(table -> table.name().table().equalsIgnoreCase(name.table()))
                        .count()
                == 1;
        return name.schema().isEmpty() || alone ? bare : schema.dialect().identifier(name.schema()) + "." + bare;
    }

    private boolean column(ColumnReference column) {
        TextSpan span = column.span();
        if (column.target() instanceof ColumnReference.Target.Unknown unknown) {
            List<String> names = new ArrayList<>(columnsFor(column));
            if (unknown.nearest() != null) {
                names.add(unknown.nearest());
            }
            Optional<String> sure = SureName.among(names, column.name());
            return sure.isPresent()
                    && span != null
                    && replace(span, "", column.name(), schema.dialect().identifier(sure.get()));
        }
        if (column.target() instanceof ColumnReference.Target.UnknownQualifier unknown) {
            List<String> names = statement.tables().stream()
                    .filter(table -> table.scope() == column.scope())
                    .map(table -> table.alias().isEmpty() ? table.name() : table.alias())
                    .toList();
            Optional<String> sure =
                    SureName.among(names, lastPart(column.qualifier())).or(() -> renamed(column.qualifier()));
            return sure.isPresent()
                    && unknown.nearest() != null
                    && span != null
                    && replace(span, "", column.qualifier(), schema.dialect().identifier(sure.get()));
        }
        return !(column.target() instanceof ColumnReference.Target.Ambiguous)
                && !(column.target() instanceof ColumnReference.Target.QuotedText text && text.nearest() != null);
    }

    /** The alias that a table of this name goes by, where that is the only way to name it. */
    private Optional<String> renamed(String qualifier) {
        List<String> aliases = statement.tables().stream()
                .filter(table -> table.name().equalsIgnoreCase(qualifier)
                        && !table.alias().isEmpty())
                .map(TableReference::alias)
                .distinct()
                .toList();
        return aliases.size() == 1 ? Optional.of(aliases.get(0)) : Optional.empty();
    }

    private static String lastPart(String qualifier) {
        return qualifier.substring(qualifier.lastIndexOf('.') + 1);
    }

    /** The columns of the tables that the reference may be to. */
    private List<String> columnsFor(ColumnReference column) {
        List<String> names = new ArrayList<>();
        for (TableReference table : statement.tables()) {
            boolean meant = column.qualifier().isEmpty()
                    || column.qualifier().equalsIgnoreCase(table.alias())
                    || column.qualifier().equalsIgnoreCase(table.name());
            if (meant && table.scope() == column.scope() && table.target() instanceof TableReference.Target.Base base) {
                schema.findTable(base.table()).map(Table::columns).orElse(List.of()).stream()
                        .map(Column::name)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Replaces a name, and what qualifies it, within a stretch of the text; whether it is there. */
    private boolean replace(TextSpan span, String qualifier, String name, String text) {
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            if (token.start() < span.start() || token.end() > span.end() || !isName(token, name)) {
                continue;
            }
            SqlToken first = qualifier.isEmpty() ? token : qualifierBefore(index, span);
            replacements.put(first == null ? token.start() : first.start(), new Replacement(token.end(), text));
            return true;
        }
        return false;
    }

    private @Nullable SqlToken qualifierBefore(int index, TextSpan span) {
        SqlToken first = null;
        for (int at = index; at >= 2 && tokens.get(at - 1).isSymbol('.'); at -= 2) {
            SqlToken before = tokens.get(at - 2);
            if (before.start() < span.start()) {
                break;
            }
            first = before;
        }
        return first;
    }

    private static boolean isName(SqlToken token, String name) {
        return switch (token.kind()) {
            case WORD -> token.text().equalsIgnoreCase(name);
            case QUOTED_NAME ->
                token.text().substring(1, token.text().length() - 1).equalsIgnoreCase(name);
            case STRING, NUMBER, SYMBOL -> false;
        };
    }

    private String written() {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (var replacement : replacements.entrySet()) {
            if (replacement.getKey() >= copied) {
                text.append(sql, copied, replacement.getKey())
                        .append(replacement.getValue().text());
                copied = replacement.getValue().end();
            }
        }
        return text.append(sql.substring(copied)).toString();
    }
}
