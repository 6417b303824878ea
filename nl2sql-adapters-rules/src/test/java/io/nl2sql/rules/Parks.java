package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** Parks, their rides and rangers, fires and letters, for tests: what verbs say of numbers, dates and places. */
final class Parks {

    private static final TableName PARK = TableName.of("park");
    private static final TableName RIDE = TableName.of("ride");
    private static final TableName RANGER = TableName.of("ranger");
    private static final TableName FIRE = TableName.of("fire");
    private static final TableName LETTER = TableName.of("letter");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            PARK,
                            required("park_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("city", ColumnType.TEXT),
                            required("state", ColumnType.TEXT),
                            required("open_year", ColumnType.INTEGER),
                            required("staff_total", ColumnType.INTEGER),
                            required("attendance", ColumnType.INTEGER),
                            required("latitude", ColumnType.DECIMAL),
                            required("budget", ColumnType.DECIMAL),
                            required("leader_name", ColumnType.TEXT),
                            required("organized_by", ColumnType.TEXT),
                            required("email_address", ColumnType.TEXT),
                            required("phone_number", ColumnType.TEXT),
                            required("principal_activities", ColumnType.TEXT)),
                    table(
                            RIDE,
                            required("ride_id", ColumnType.INTEGER),
                            required("park_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("build_date", ColumnType.DATE),
                            required("speed", ColumnType.INTEGER),
                            required("position", ColumnType.INTEGER),
                            required("votes", ColumnType.INTEGER)),
                    table(
                            RANGER,
                            required("ranger_id", ColumnType.INTEGER),
                            required("park_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("age", ColumnType.INTEGER)),
                    table(
                            FIRE,
                            required("fire_id", ColumnType.INTEGER),
                            required("park_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("deaths", ColumnType.INTEGER)),
                    table(
                            LETTER,
                            required("letter_id", ColumnType.INTEGER),
                            required("park_id", ColumnType.INTEGER),
                            required("theme", ColumnType.TEXT),
                            required("message", ColumnType.TEXT),
                            required("outcome", ColumnType.TEXT))),
            List.of(
                    key(RIDE, "park_id", PARK, "park_id"),
                    key(RANGER, "park_id", PARK, "park_id"),
                    key(FIRE, "park_id", PARK, "park_id"),
                    key(LETTER, "park_id", PARK, "park_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Parks() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(PARK, "name", 3, "Elm Hill", "Grey Moor", "Fern Valley"),
                sample(PARK, "city", 3, "Torrance", "Bend"),
                sample(PARK, "state", 3, "Oregon", "Maine"),
                sample(PARK, "open_year", 3, 1978, 1994, 2011),
                sample(PARK, "staff_total", 3, 12, 40, 75),
                sample(PARK, "attendance", 3, 20000, 150000, 2500000),
                sample(PARK, "latitude", 3, 37.2, 44.5, 45.1),
                sample(PARK, "budget", 3, 9000.0, 20000.0, 45000.0),
                sample(PARK, "leader_name", 3, "Ada Stone", "Lee Ong"),
                sample(PARK, "organized_by", 3, "Hill Society", "Green Trust"),
                sample(PARK, "principal_activities", 3, "hiking", "rides"),
                sample(RIDE, "title", 4, "Comet", "Whirl", "Plunge"),
                sample(RIDE, "speed", 4, 30, 62, 110),
                sample(RIDE, "position", 4, 1, 2, 3),
                sample(RIDE, "votes", 4, 17, 80, 230),
                sample(RANGER, "name", 5, "Ida Berg", "Tom Reyes"),
                sample(RANGER, "age", 5, 24, 38, 59),
                sample(FIRE, "name", 3, "Long Night", "Red Week"),
                sample(FIRE, "deaths", 3, 0, 2, 7),
                sample(LETTER, "theme", 3, "noise", "tickets"),
                sample(LETTER, "message", 3, "too loud", "thank you"),
                sample(LETTER, "outcome", 3, "answered", "open"));
    }
}
