package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** Inns, their rooms and guests, for tests: names of several words, people with two names, categories stored as text. */
final class Inns {

    private static final TableName INN = TableName.of("inn");
    private static final TableName ROOM = TableName.of("room");
    private static final TableName GUEST = TableName.of("guest");
    private static final TableName STAFF = TableName.of("staff");
    private static final TableName STAY = TableName.of("stay");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            INN,
                            required("inn_id", ColumnType.INTEGER),
                            required("inn_name", ColumnType.TEXT),
                            required("town", ColumnType.TEXT),
                            required("beds_in_total", ColumnType.INTEGER)),
                    table(
                            ROOM,
                            required("room_id", ColumnType.INTEGER),
                            required("inn_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("cost", ColumnType.DECIMAL),
                            required("floor_size", ColumnType.INTEGER),
                            required("kind", ColumnType.TEXT),
                            Column.of("balcony", ColumnType.TEXT),
                            Column.of("heating", ColumnType.TEXT)),
                    table(
                            GUEST,
                            required("guest_id", ColumnType.INTEGER),
                            required("first_name", ColumnType.TEXT),
                            required("last_name", ColumnType.TEXT),
                            required("cell_mobile_number", ColumnType.TEXT),
                            required("email_address", ColumnType.TEXT),
                            required("sex", ColumnType.TEXT)),
                    table(
                            STAFF,
                            required("staff_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("role", ColumnType.TEXT)),
                    table(
                            STAY,
                            required("stay_id", ColumnType.INTEGER),
                            required("room_id", ColumnType.INTEGER),
                            required("guest_id", ColumnType.INTEGER),
                            required("weeks_on_list", ColumnType.INTEGER),
                            required("nights", ColumnType.INTEGER))),
            List.of(
                    key(ROOM, "inn_id", INN, "inn_id"),
                    key(STAY, "room_id", ROOM, "room_id"),
                    key(STAY, "guest_id", GUEST, "guest_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Inns() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(INN, "inn_name", 3, "Red Lion", "Swan", "Old Mill"),
                sample(INN, "town", 3, "Bath", "York"),
                sample(INN, "beds_in_total", 3, 12, 30, 45),
                sample(ROOM, "name", 6, "Blue Room", "Attic", "Garden Room", "Tower"),
                sample(ROOM, "cost", 6, 45.0, 80.0, 120.0),
                sample(ROOM, "floor_size", 6, 12, 18, 25),
                sample(ROOM, "kind", 6, "single", "double", "suite"),
                sample(ROOM, "balcony", 6, "Yes", "No"),
                sample(ROOM, "heating", 6, "gas", "oil", "none"),
                sample(GUEST, "first_name", 5, "Ada", "Bo", "Carla", "Dan"),
                sample(GUEST, "last_name", 5, "Lund", "Stone", "Smit", "Ortiz"),
                sample(GUEST, "sex", 5, "F", "M"),
                sample(STAFF, "role", 6, "Cook", "Worker"),
                sample(STAY, "weeks_on_list", 8, 1, 2, 5),
                sample(STAY, "nights", 8, 1, 3, 7, 14));
    }
}
