package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.ArrayList;
import java.util.List;

/** Schemas that are hard on an engine: a table of 200 columns, and names that are not ASCII. */
final class OddSchemas {

    private static final int WIDTH = 200;

    private static final TableName READING = TableName.of("sensor_reading");
    private static final TableName STREET = TableName.of("Straße");
    private static final TableName BUILDING = TableName.of("Gebäude");

    private static final DatabaseSchema WIDE =
            new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table(READING, sensors())), List.of());

    private static final DatabaseSchema UMLAUTS = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            STREET,
                            List.of(
                                    Column.of("Straße_id", ColumnType.INTEGER),
                                    Column.of("Name", ColumnType.TEXT),
                                    Column.of("Länge", ColumnType.DECIMAL))),
                    table(
                            BUILDING,
                            List.of(
                                    Column.of("Gebäude_id", ColumnType.INTEGER),
                                    Column.of("Name", ColumnType.TEXT),
                                    Column.of("Höhe", ColumnType.DECIMAL),
                                    Column.of("Straße_id", ColumnType.INTEGER)))),
            List.of(new ForeignKey(
                    BUILDING, List.of("Straße_id"), STREET, List.of("Straße_id"), ForeignKey.Origin.DECLARED)));

    private static final InMemoryValueIndex UMLAUT_VALUES = InMemoryValueIndex.of(
            UMLAUTS,
            SampledValues.of(List.of(
                    new ColumnSample(new ColumnName(STREET, "Name"), List.of("Müllergasse", "Ölweg"), true, false, 2),
                    new ColumnSample(new ColumnName(BUILDING, "Name"), List.of("Zollhaus"), true, false, 1))));

    private static final InMemoryValueIndex WIDE_VALUES = InMemoryValueIndex.of(
            WIDE,
            SampledValues.of(List.of(
                    new ColumnSample(new ColumnName(READING, "station"), List.of("North", "South"), true, false, 2))));

    private OddSchemas() {}

    /** What retrieval finds for a question about a table of 200 columns. */
    static RetrievedKnowledge wide(String question) {
        return new RetrievedKnowledge(WIDE, WIDE_VALUES.find(question), WIDE_VALUES.profiles());
    }

    /** What retrieval finds for a question about streets and buildings, named in German. */
    static RetrievedKnowledge umlauts(String question) {
        return new RetrievedKnowledge(UMLAUTS, UMLAUT_VALUES.find(question), UMLAUT_VALUES.profiles());
    }

    private static List<Column> sensors() {
        List<String> measures = List.of("temperature", "pressure", "humidity", "wind_speed", "noise_level");
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("sensor_reading_id", ColumnType.INTEGER));
        columns.add(Column.of("station", ColumnType.TEXT));
        for (int index = columns.size(); index < WIDTH; index++) {
            String measure = measures.get(index % measures.size());
            columns.add(Column.of(measure + "_" + (index / measures.size()), ColumnType.DECIMAL));
        }
        return columns;
    }

    private static Table table(TableName name, List<Column> columns) {
        return new Table(
                name, TableKind.TABLE, columns, List.of(columns.get(0).name()), List.of(), List.of(), null, null);
    }
}
