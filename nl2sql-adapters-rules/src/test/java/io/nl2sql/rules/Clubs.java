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

/** Sports clubs: coaches are persons, and players refer to persons in a role. */
final class Clubs {

    private static final TableName PERSON = TableName.of("person");
    private static final TableName COACH = TableName.of("coach");
    private static final TableName CLUB = TableName.of("club");
    private static final TableName PLAYER = TableName.of("player");

    private static final TableName FAN = TableName.of("fans_and_sponsors");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            PERSON,
                            required("person_id", ColumnType.INTEGER),
                            required("first_name", ColumnType.TEXT),
                            required("last_name", ColumnType.TEXT)),
                    table(
                            COACH,
                            required("person_id", ColumnType.INTEGER),
                            required("licence", ColumnType.TEXT),
                            required("club_id", ColumnType.INTEGER)),
                    table(
                            CLUB,
                            required("club_id", ColumnType.INTEGER),
                            required("club_name", ColumnType.TEXT),
                            required("points", ColumnType.INTEGER),
                            required("bonus", ColumnType.INTEGER)),
                    table(
                            PLAYER,
                            required("player_id", ColumnType.INTEGER),
                            required("first_name", ColumnType.TEXT),
                            required("last_name", ColumnType.TEXT),
                            required("club_id", ColumnType.INTEGER),
                            required("mentor", ColumnType.INTEGER)),
                    table(
                            FAN,
                            required("fan_id", ColumnType.INTEGER),
                            required("city", ColumnType.TEXT),
                            required("club_id", ColumnType.INTEGER))),
            List.of(
                    key(COACH, "person_id", PERSON, "person_id"),
                    key(COACH, "club_id", CLUB, "club_id"),
                    key(PLAYER, "club_id", CLUB, "club_id"),
                    key(FAN, "club_id", CLUB, "club_id"),
                    key(PLAYER, "mentor", PERSON, "person_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Clubs() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(PERSON, "first_name", 3, "Edda", "Tarik", "Moa"),
                sample(PERSON, "last_name", 3, "Falk", "Demir", "Lind"),
                sample(COACH, "licence", 2, "A", "B"),
                sample(CLUB, "club_name", 2, "Rovers", "Harriers"),
                sample(CLUB, "points", 2, 30, 42),
                sample(CLUB, "bonus", 2, 3, 5),
                sample(FAN, "city", 2, "Porto", "Ghent"),
                sample(PLAYER, "first_name", 3, "Ivo", "Nia", "Jo"),
                sample(PLAYER, "last_name", 3, "Stahl", "Falk", "Reyes"));
    }
}
