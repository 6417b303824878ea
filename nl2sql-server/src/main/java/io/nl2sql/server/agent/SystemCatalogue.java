package io.nl2sql.server.agent;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers what a source holds: its tables, columns and keys. The statement is made of what the caller may see and of
 * nothing else, so that the catalogue of the database is not asked. Stateless.
 */
final class SystemCatalogue {

    private static final int MOST_ROWS = 300;
    private static final Pattern WORD = Pattern.compile("[\\w.\\[\\]\"]+");
    private static final Pattern NOUN = Pattern.compile("(?i)(?:tables?|views?|columns?|fields?|schemas?|keys?)");
    private static final Pattern COUNTS = Pattern.compile("(?is).*\\bhow many\\b.*");
    private static final Pattern COLUMNS = Pattern.compile("(?is).*\\b(?:columns?|fields?|describe|structure)\\b.*");
    private static final Pattern KEYS = Pattern.compile("(?is).*\\b(?:keys?|relationships?)\\b.*");
    private static final Pattern VIEWS = Pattern.compile("(?is).*\\bviews?\\b.*");
    private static final Pattern TABLES = Pattern.compile("(?is).*\\btables?\\b.*");

    private SystemCatalogue() {}

    /**
     * An answer.
     *
     * @param sql what gives it as rows
     * @param text what gives it in words
     * @param tables those it is about; empty where it is about all of them
     */
    record Answer(String sql, String text, List<Table> tables) {}

    /** The answer; empty where the question is about something else after all. */
    static Optional<Answer> answer(String question, DatabaseSchema schema) {
        boolean isData = schema.tables().stream()
                .anyMatch(table -> NOUN.matcher(table.name().table()).matches());
        if (isData || schema.tables().isEmpty()) {
            return Optional.empty();
        }
        Optional<Table> named = named(question, schema);
        boolean ofOne =
                COLUMNS.matcher(question).matches() || KEYS.matcher(question).matches();
        if (named.isPresent() && ofOne) {
            return Optional.of(of(named.get(), question, schema));
        }
        if (named.isPresent() || namesSomethingElse(question)) {
            return Optional.empty();
        }
        if (KEYS.matcher(question).matches()) {
            return Optional.of(keys(schema.foreignKeys(), schema.dialect(), List.of()));
        }
        return COLUMNS.matcher(question).matches()
                ? Optional.of(columns(schema.tables(), question, schema.dialect(), List.of()))
                : Optional.of(tables(question, schema));
    }

    private static Optional<Table> named(String question, DatabaseSchema schema) {
        return WORD.matcher(question)
                .results()
                .map(word -> NamedObject.written(word.group()))
                .filter(word -> !NOUN.matcher(word.name()).matches())
                .map(word -> ObjectNames.resolve(List.of(word), schema).found())
                .filter(found -> !found.isEmpty())
                .map(found -> found.get(0))
                .findFirst();
    }

    /** The name behind the words that every such question has. */
    private static boolean namesSomethingElse(String question) {
        return Pattern.compile(
                        "(?is).*\\b(?:of|does|in|for)\\s+(?:the\\s+)?(?!(?:this|the|my|database|source|schema|data|each|all|every|tables?"
                                + "|there|it)\\b)[\\w.]+.*")
                .matcher(question)
                .matches();
    }

    private static Answer of(Table table, String question, DatabaseSchema schema) {
        if (!KEYS.matcher(question).matches()) {
            return columns(List.of(table), question, schema.dialect(), List.of(table));
        }
        if (question.toLowerCase(Locale.ROOT).contains("primary")) {
            return rows(
                    List.of("table_name", "column_name"),
                    table.primaryKey().stream()
                            .map(column -> List.of(table.name().toString(), column))
                            .toList(),
                    "The primary key of %s is %s."
                            .formatted(
                                    table.name(),
                                    table.primaryKey().isEmpty()
                                            ? "not declared"
                                            : String.join(", ", table.primaryKey())),
                    schema.dialect(),
                    List.of(table));
        }
        List<ForeignKey> keys = schema.foreignKeys().stream()
                .filter(key -> key.from().equals(table.name()) || key.to().equals(table.name()))
                .toList();
        return keys(keys, schema.dialect(), List.of(table));
    }

    private static Answer tables(String question, DatabaseSchema schema) {
        boolean views = VIEWS.matcher(question).matches();
        boolean both = views == TABLES.matcher(question).matches();
        List<Table> tables = schema.tables().stream()
                .filter(table -> both || views == (table.kind() != TableKind.TABLE))
                .toList();
        String what = views && !both ? "views" : "tables";
        if (COUNTS.matcher(question).matches()) {
            return new Answer(
                    "SELECT %d AS number_of_%s%s".formatted(tables.size(), what, from(schema.dialect())),
                    "There are %d %s.".formatted(tables.size(), what),
                    List.of());
        }
        String names = tables.stream()
                .map(table -> "- " + table.name())
                .limit(MOST_ROWS)
                .collect(Collectors.joining("\n"));
        return rows(
                List.of("schema_name", "table_name", "table_type"),
                tables.stream()
                        .map(table -> List.of(
                                table.name().schema(),
                                table.name().table(),
                                table.kind().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                tables.isEmpty() ? "There are no %s.".formatted(what) : "The %s are:\n%s".formatted(what, names),
                schema.dialect(),
                List.of());
    }

    private static Answer columns(List<Table> tables, String question, Dialect dialect, List<Table> about) {
        List<List<String>> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Table table : tables) {
            text.append("- %s: ".formatted(table.name()))
                    .append(table.columns().stream()
                            .map(column -> column.name() + " " + type(column))
                            .collect(Collectors.joining(", ")))
                    .append('\n');
            table.columns().forEach(column -> rows.add(List.of(table.name().toString(), column.name(), type(column))));
        }
        if (COUNTS.matcher(question).matches()) {
            return new Answer(
                    "SELECT %d AS number_of_columns%s".formatted(rows.size(), from(dialect)),
                    "There are %d columns.".formatted(rows.size()),
                    about);
        }
        return rows(
                List.of("table_name", "column_name", "data_type"),
                rows,
                "The columns are:\n" + text.toString().strip(),
                dialect,
                about);
    }

    private static String type(Column column) {
        return column.nativeType().isEmpty() ? column.type().name().toLowerCase(Locale.ROOT) : column.nativeType();
    }

    private static Answer keys(List<ForeignKey> keys, Dialect dialect, List<Table> about) {
        List<List<String>> rows = keys.stream()
                .map(key -> List.of(
                        key.from().toString(),
                        String.join(", ", key.fromColumns()),
                        key.to().toString(),
                        String.join(", ", key.toColumns())))
                .toList();
        String text = rows.stream()
                .limit(MOST_ROWS)
                .map(row -> "- %s (%s) refers to %s (%s)".formatted(row.get(0), row.get(1), row.get(2), row.get(3)))
                .collect(Collectors.joining("\n"));
        return rows(
                List.of("from_table", "from_columns", "to_table", "to_columns"),
                rows,
                rows.isEmpty() ? "There are no foreign keys." : "The foreign keys are:\n" + text,
                dialect,
                about);
    }

    private static Answer rows(
            List<String> names, List<List<String>> rows, String text, Dialect dialect, List<Table> about) {
        List<String> selects = new ArrayList<>();
        for (List<String> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            List<String> cells = new ArrayList<>();
            for (int index = 0; index < row.size(); index++) {
                cells.add("%s AS %s".formatted(dialect.stringLiteral(row.get(index)), names.get(index)));
            }
            selects.add("SELECT " + String.join(", ", cells) + from(dialect));
        }
        String sql = selects.isEmpty()
                ? "SELECT 0 AS number_of_rows" + from(dialect)
                : String.join("\nUNION ALL\n", selects);
        return new Answer(sql, text, about);
    }

    private static String from(Dialect dialect) {
        return dialect.id().equals("oracle") ? " FROM dual" : "";
    }
}
