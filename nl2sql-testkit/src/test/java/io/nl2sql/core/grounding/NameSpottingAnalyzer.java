package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TableReference.Access;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes every word that is a table of the schema for that table, and every word behind a dot or that a named table has
 * as a column for that column. The word {@code nonsense} is not understood. Enough for statements of one block.
 */
final class NameSpottingAnalyzer implements SqlAnalyzer {

    private static final Pattern SOURCE = Pattern.compile("(?i)(?:from|join|,)\\s+([a-z_]+)\\b(?!\\.|\\()");
    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    @Override
    public SqlAnalysis analyze(String sql, DatabaseSchema schema) {
        if (sql.contains("nonsense")) {
            return SqlAnalysis.notUnderstood(
                    sql, schema.dialect(), SqlAnalysis.Reason.SYNTAX, "nonsense was not understood", null);
        }
        List<TableReference> tables = new ArrayList<>();
        List<ColumnReference> columns = new ArrayList<>();
        List<Table> named = new ArrayList<>();
        Matcher source = SOURCE.matcher(
                sql.substring(Math.max(0, sql.toLowerCase(Locale.ROOT).indexOf(" from "))));
        while (source.find()) {
            schema.findTable(TableName.of(source.group(1)))
                    .ifPresentOrElse(
                            table -> {
                                named.add(table);
                                tables.add(table(table.name().table(), new TableReference.Target.Base(table.name())));
                            },
                            () -> tables.add(table(source.group(1), new TableReference.Target.Unknown(null))));
        }
        Matcher word = WORD.matcher(sql);
        while (word.find()) {
            for (Table table : named) {
                table.findColumn(word.group()).ifPresent(column -> columns.add(column(table.columnName(column))));
            }
        }
        StatementPart part = StatementPart.of(StatementKind.QUERY, TextSpan.ofAll(sql));
        return SqlAnalysis.understood(
                sql,
                schema.dialect(),
                new StatementShape(List.of(part), tables, columns, List.of(), List.of(), List.of()));
    }

    private static TableReference table(String name, TableReference.Target target) {
        return new TableReference("", name, "", target, Access.READ, 0, null);
    }

    private static ColumnReference column(ColumnName name) {
        return new ColumnReference("", name.column(), new ColumnReference.Target.Base(name), Clause.WHERE, 0, null);
    }
}
