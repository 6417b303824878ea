package io.nl2sql.testkit.knowledge;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Values of few words, so that they have many in common, and questions that name some of them. */
final class RandomValues {

    private static final List<String> WORDS = List.of(
            "oak",
            "street",
            "Streets",
            "city",
            "cities",
            "of",
            "the",
            "Élan",
            "AC",
            "DC",
            "led",
            "zeppelin",
            "12",
            "C++",
            "50%",
            "rolling",
            "stones",
            "north",
            "green",
            "dogs",
            "dog",
            "Bremen",
            "Hamburg",
            "Lübeck",
            "and");

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    static ColumnName column(String table, String column) {
        return new ColumnName(TableName.of(table), column);
    }

    static DatabaseSchema schema(String table, String... columns) {
        return new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table(table, columns)), List.of());
    }

    private static Table table(String name, String... columns) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                Arrays.stream(columns)
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    DatabaseSchema schema(int tables, int columns) {
        List<Table> made = new ArrayList<>();
        for (int table = 0; table < tables; table++) {
            String[] names = new String[columns];
            Arrays.setAll(names, column -> "value" + column);
            made.add(table("table" + table, names));
        }
        return new DatabaseSchema(AnsiDialect.INSTANCE, made, List.of());
    }

    List<ColumnSample> samples(DatabaseSchema schema) {
        List<ColumnSample> samples = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                samples.add(sample(table.columnName(column)));
            }
        }
        return samples;
    }

    private ColumnSample sample(ColumnName column) {
        Set<Object> values = new LinkedHashSet<>();
        boolean numeric = random.nextInt(4) == 0;
        for (int i = random.nextInt(30); i >= 0; i--) {
            values.add(numeric ? random.nextInt(20) : run(WORDS));
        }
        return new ColumnSample(column, List.copyOf(values), random.nextInt(4) > 0, random.nextBoolean(), 100);
    }

    private String run(List<String> words) {
        StringBuilder run = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String word = words.get(random.nextInt(words.size()));
            run.append(run.length() == 0 ? "" : random.nextInt(6) == 0 ? "-" : " ")
                    .append(random.nextInt(4) == 0 ? word.toUpperCase(Locale.ROOT) : word);
        }
        return run.toString();
    }

    /** Some of these samples as they were, some with other values, some left out. */
    List<ColumnSample> changed(List<ColumnSample> samples) {
        List<ColumnSample> changed = new ArrayList<>();
        for (ColumnSample sample : samples) {
            switch (random.nextInt(5)) {
                case 0 -> changed.add(sample(sample.column()));
                case 1 -> {}
                default -> changed.add(sample);
            }
        }
        return changed;
    }

    /** Words around a value, sometimes with a slip of the pen. */
    String question(List<ColumnSample> samples) {
        List<Object> values = samples.get(random.nextInt(samples.size())).values();
        String value = values.get(random.nextInt(values.size())).toString();
        String named = switch (random.nextInt(4)) {
            case 0 -> value.toLowerCase(Locale.ROOT);
            case 1 -> "\"" + value + "\"";
            case 2 -> value.length() > 6 ? value.substring(0, 3) + value.substring(4) : value;
            default -> value;
        };
        return "Show the %s with %s and %s".formatted(run(List.of("name", "dog", "house")), named, run(WORDS));
    }
}
