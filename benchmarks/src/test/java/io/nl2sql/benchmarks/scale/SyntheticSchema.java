package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A schema of as many tables as one likes, with keys between them. The same for the same seed. */
final class SyntheticSchema {

    /** The schema that the issue asks about. */
    static final int TABLES = 10_000;

    static final int COLUMNS_PER_TABLE = 20;
    static final long SEED = 4;

    private static final int REFERENCES = 2;

    private final SyntheticWords words;
    private final Random random;

    private SyntheticSchema(long seed) {
        this.words = new SyntheticWords(seed);
        this.random = new Random(seed);
    }

    /**
     * @param tables how many
     * @param columns of each table, more than two
     */
    static DatabaseSchema of(int tables, int columns, long seed) {
        return new SyntheticSchema(seed).generate(tables, columns);
    }

    private DatabaseSchema generate(int count, int columns) {
        Map<String, Table> tables = new LinkedHashMap<>();
        List<ForeignKey> keys = new ArrayList<>();
        List<TableName> names = new ArrayList<>();
        while (tables.size() < count) {
            String name = words.noun(random) + "_" + words.noun(random);
            if (tables.size() > count / 4) {
                name = words.adjective(random) + "_" + name;
            }
            if (!tables.containsKey(name)) {
                tables.put(name, table(TableName.of(name), columns, names, keys));
                names.add(TableName.of(name));
            }
        }
        return new DatabaseSchema(AnsiDialect.INSTANCE, List.copyOf(tables.values()), keys);
    }

    private Table table(TableName name, int count, List<TableName> others, List<ForeignKey> keys) {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("id", Column.of("id", ColumnType.INTEGER));
        for (int i = 0; i < REFERENCES && !others.isEmpty(); i++) {
            TableName other = others.get(random.nextInt(others.size()));
            String column = other.table() + "_id";
            if (columns.putIfAbsent(column, Column.of(column, ColumnType.INTEGER)) == null) {
                keys.add(new ForeignKey(name, List.of(column), other, List.of("id"), ForeignKey.Origin.DECLARED));
            }
        }
        SyntheticColumn[] kinds = SyntheticColumn.values();
        while (columns.size() < count) {
            SyntheticColumn kind = kinds[1 + random.nextInt(kinds.length - 1)];
            String column = random.nextInt(3) == 0 ? kind.suffix() : words.noun(random) + "_" + kind.suffix();
            columns.putIfAbsent(column, Column.of(column, kind.type()));
        }
        return new Table(
                name, TableKind.TABLE, List.copyOf(columns.values()), List.of("id"), List.of(), List.of(), null, null);
    }
}
