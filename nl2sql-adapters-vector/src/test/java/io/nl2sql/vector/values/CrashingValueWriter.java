package io.nl2sql.vector.values;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.core.port.out.ValueStore.ReplaceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that replaces one generation of values by the next until somebody kills it. */
final class CrashingValueWriter {

    static final String CHANGING = "changing";
    static final String STEADY = "steady";
    static final int COLUMNS = 90;
    static final int VALUES = 20;

    private static final TableName TABLE = TableName.of("thing");

    private CrashingValueWriter() {}

    public static void main(String[] arguments) {
        try (ValueStore store = LuceneValueStore.open(Path.of(arguments[0]))) {
            int generation = Integer.parseInt(arguments[1]);
            System.out.println("ready");
            while (true) {
                generation++;
                replace(store, CHANGING, generation);
                System.out.println(generation);
            }
        }
    }

    static void replace(ValueStore store, String collection, int generation) {
        store.replace(new ReplaceRequest(
                collection,
                schema(),
                samples(generation),
                Integer.toString(generation),
                Progress.SILENT,
                Cancellation.NEVER));
    }

    private static DatabaseSchema schema() {
        List<Column> columns = new ArrayList<>();
        for (int number = 0; number < COLUMNS; number++) {
            columns.add(Column.of("column" + number, ColumnType.TEXT));
        }
        Table table = new Table(TABLE, TableKind.TABLE, columns, List.of(), List.of(), List.of(), null, null);
        return new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table), List.of());
    }

    /** A third of the columns stays from generation to generation, a third changes, a third comes and goes. */
    static List<ColumnSample> samples(int generation) {
        List<ColumnSample> samples = new ArrayList<>();
        for (int number = 0; number < COLUMNS; number++) {
            boolean there = number % 3 != 2 || (number + generation) % 2 == 0;
            if (there) {
                samples.add(sample(number, number % 3 == 0 ? "kept" : "generation%d".formatted(generation)));
            }
        }
        return samples;
    }

    private static ColumnSample sample(int number, String word) {
        List<Object> values = new ArrayList<>();
        for (int value = 0; value < VALUES; value++) {
            values.add("%s value %d".formatted(word, value));
        }
        return new ColumnSample(new ColumnName(TABLE, "column" + number), values, true, false, VALUES);
    }
}
