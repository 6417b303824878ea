package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueReader;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Samples of all columns of a generated schema, one made after the other, and questions that name some of their values.
 * About 27 values a column on average. The same for the same seed.
 */
final class SyntheticValues implements Iterable<ColumnSample> {

    private static final int ROWS = 100_000;
    private static final int MOST_WORDS = 4;

    private final DatabaseSchema schema;
    private final long seed;
    private final SyntheticWords words;

    SyntheticValues(DatabaseSchema schema, long seed) {
        this.schema = schema;
        this.seed = seed;
        this.words = new SyntheticWords(seed);
    }

    @Override
    public Iterator<ColumnSample> iterator() {
        return schema.tables().stream()
                .flatMap(table -> table.columns().stream().map(column -> sample(table, column)))
                .iterator();
    }

    /** Gives the samples one by one. */
    ValueReader reader() {
        return request -> {
            Table table = schema.findTable(request.column().table()).orElseThrow();
            return sample(table, table.findColumn(request.column().column()).orElseThrow());
        };
    }

    /** The sample of one column, the same each time. */
    ColumnSample sample(Table table, Column column) {
        SyntheticColumn kind = SyntheticColumn.of(column.name());
        Random random =
                new Random(seed + 31L * table.name().hashCode() + column.name().hashCode());
        int wanted = Math.max(1, kind.average() / 2 + random.nextInt(kind.average() + 1));
        Set<Object> values = new LinkedHashSet<>();
        for (int tries = 0; values.size() < wanted && tries < 4 * wanted; tries++) {
            values.add(kind.value(words, random));
        }
        return new ColumnSample(table.columnName(column), List.copyOf(values), kind.isComplete(), false, ROWS);
    }

    /** Questions of about twelve words, each with two values and now and then a slip of the pen. */
    List<String> questions(int count) {
        Random random = new Random(seed);
        List<Table> tables = schema.tables();
        List<String> questions = new ArrayList<>();
        while (questions.size() < count) {
            Table table = tables.get(random.nextInt(tables.size()));
            Column one = any(table, random);
            Column other = any(table, random);
            questions.add("Which %s has the %s %s and %s %s"
                    .formatted(
                            spaced(table.name().table()),
                            spaced(one.name()),
                            named(table, one, random),
                            spaced(other.name()),
                            named(table, other, random)));
        }
        return questions;
    }

    private static Column any(Table table, Random random) {
        return table.columns().get(random.nextInt(table.columns().size()));
    }

    private static String spaced(String identifier) {
        return identifier.replace('_', ' ');
    }

    private String named(Table table, Column column, Random random) {
        List<Object> values = sample(table, column).values();
        String value = beginning(values.get(random.nextInt(values.size())).toString());
        return switch (random.nextInt(8)) {
            case 0 -> slipped(value, random);
            case 1, 2 -> value.toLowerCase(Locale.ROOT);
            case 3 -> value.substring(value.lastIndexOf(' ') + 1);
            default -> value;
        };
    }

    /** Nobody writes out whole sentences. */
    private static String beginning(String value) {
        String[] words = value.split(" ");
        return words.length <= MOST_WORDS
                ? value
                : String.join(" ", List.of(words).subList(0, MOST_WORDS));
    }

    /** Without one of its characters. */
    private static String slipped(String value, Random random) {
        int at = random.nextInt(value.length());
        return value.length() < 6 ? value : value.substring(0, at) + value.substring(at + 1);
    }
}
