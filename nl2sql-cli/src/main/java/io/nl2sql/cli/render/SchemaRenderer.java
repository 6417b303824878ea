package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes tables with their columns and keys for people: one aligned block, or one Markdown section, per table. */
final class SchemaRenderer {

    private static final List<TextTable.Header> HEADERS = List.of(
            new TextTable.Header("column", false),
            new TextTable.Header("type", false),
            new TextTable.Header("notes", false));

    private final ResultOutput output;
    private final Style style;
    private final int terminalColumns;

    SchemaRenderer(ResultOutput output, Style style, int terminalColumns) {
        this.output = output;
        this.style = style;
        this.terminalColumns = terminalColumns;
    }

    /** Writes these tables of the schema as aligned text. */
    void text(DatabaseSchema schema, List<Table> tables) {
        for (Table table : tables) {
            output.line(style.strong(VisibleText.onOneLine(table.name().toString())) + "  " + summary(table));
            List<List<String>> rows = rows(schema, table);
            TextTable columns = new TextTable(output, style, terminalColumns, HEADERS, rows);
            columns.header();
            rows.forEach(columns::row);
            output.line("");
        }
        output.line(count(schema, tables));
    }

    /** Writes these tables of the schema as Markdown. */
    void markdown(DatabaseSchema schema, List<Table> tables) {
        for (Table table : tables) {
            output.line("## " + MarkdownText.cell(table.name().toString()));
            output.line("");
            output.line(summary(table));
            output.line("");
            output.line("| column | type | notes |");
            output.line("| --- | --- | --- |");
            for (List<String> row : rows(schema, table)) {
                output.line(MarkdownText.row(row));
            }
            output.line("");
        }
        output.line(count(schema, tables));
    }

    private static String count(DatabaseSchema schema, List<Table> tables) {
        List<ForeignKey> keys = tables.stream()
                .flatMap(table -> SchemaKeys.from(schema, table.name()).stream())
                .toList();
        long inferred = keys.stream()
                .filter(key -> key.origin() == ForeignKey.Origin.INFERRED)
                .count();
        return "%s, %d %s, %d %s%s"
                .formatted(
                        schema.dialect().displayName(),
                        tables.size(),
                        tables.size() == 1 ? "table" : "tables",
                        keys.size(),
                        keys.size() == 1 ? "reference" : "references",
                        inferred == 0 ? "" : " (%d inferred)".formatted(inferred));
    }

    private static String summary(Table table) {
        List<String> parts = new ArrayList<>();
        parts.add(table.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Long estimate = table.rowEstimate();
        if (estimate != null) {
            parts.add(String.format(Locale.ROOT, "about %,d %s", estimate, estimate == 1 ? "row" : "rows"));
        }
        String comment = table.comment();
        if (comment != null && !comment.isBlank()) {
            parts.add(VisibleText.onOneLine(comment));
        }
        return String.join(", ", parts);
    }

    private static List<List<String>> rows(DatabaseSchema schema, Table table) {
        return table.columns().stream()
                .map(column -> List.of(
                        VisibleText.onOneLine(column.name()),
                        VisibleText.onOneLine(typeName(column)),
                        VisibleText.onOneLine(notes(schema, table, column))))
                .toList();
    }

    private static String typeName(Column column) {
        return column.nativeType().isEmpty() ? column.type().name().toLowerCase(Locale.ROOT) : column.nativeType();
    }

    private static String notes(DatabaseSchema schema, Table table, Column column) {
        List<String> notes = new ArrayList<>();
        if (table.primaryKey().contains(column.name())) {
            notes.add("primary key");
        } else if (!column.nullable()) {
            notes.add("not null");
        }
        if (table.uniqueKeys().contains(List.of(column.name()))) {
            notes.add("unique");
        }
        for (ForeignKey key : SchemaKeys.from(schema, table.name(), column.name())) {
            int position = key.fromColumns().indexOf(column.name());
            notes.add("-> %s.%s%s".formatted(key.to(), key.toColumns().get(position), mark(key.origin())));
        }
        String comment = column.comment();
        if (comment != null && !comment.isBlank()) {
            notes.add(comment);
        }
        return notes.stream().collect(Collectors.joining(", "));
    }

    private static String mark(ForeignKey.Origin origin) {
        return switch (origin) {
            case DECLARED -> "";
            case LOGICAL -> " (declared by you)";
            case INFERRED -> " (inferred)";
        };
    }
}
