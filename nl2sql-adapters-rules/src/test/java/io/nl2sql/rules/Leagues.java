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
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;

/** Sports clubs for tests: stored counts, names that begin like a time or an aggregate, tables of measurements. */
final class Leagues {

    private static final TableName CLUB = TableName.of("club");
    private static final TableName PLAYER = TableName.of("player");
    private static final TableName FIXTURE = TableName.of("fixture");
    private static final TableName VISITORS = TableName.of("visitors");
    private static final TableName STAFF = TableName.of("coaches_and_trainers");
    private static final TableName TRAINING = TableName.of("weekly_training");
    private static final TableName STAND = TableName.of("stand");
    private static final TableName INJURY = TableName.of("injury_kind");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            CLUB,
                            required("club_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("town", ColumnType.TEXT),
                            required("num_of_members", ColumnType.INTEGER),
                            required("monthly_fee", ColumnType.DECIMAL),
                            required("address", ColumnType.TEXT),
                            required("address2", ColumnType.TEXT),
                            required("star_grade", ColumnType.TEXT),
                            required("lat", ColumnType.DECIMAL),
                            required("est_year", ColumnType.INTEGER)),
                    table(
                            PLAYER,
                            required("player_id", ColumnType.INTEGER),
                            required("club_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("position", ColumnType.TEXT),
                            required("coach_number", ColumnType.INTEGER),
                            required("age", ColumnType.INTEGER),
                            required("days_trained", ColumnType.INTEGER)),
                    table(
                            FIXTURE,
                            required("fixture_id", ColumnType.INTEGER),
                            required("club_id", ColumnType.INTEGER),
                            required("opponent", ColumnType.TEXT),
                            required("ground", ColumnType.INTEGER),
                            required("season", ColumnType.INTEGER)),
                    table(STAND, required("ground", ColumnType.INTEGER), required("name", ColumnType.TEXT)),
                    table(
                            TRAINING,
                            required("training_id", ColumnType.INTEGER),
                            required("player_id", ColumnType.INTEGER),
                            required("date_from", ColumnType.DATE),
                            required("date_to", ColumnType.DATE),
                            required("details", ColumnType.TEXT),
                            required("other_details", ColumnType.TEXT)),
                    table(
                            VISITORS,
                            required("club_id", ColumnType.INTEGER),
                            required("season", ColumnType.INTEGER),
                            required("visitors", ColumnType.INTEGER)),
                    table(
                            STAFF,
                            required("coach_trainer_id", ColumnType.INTEGER),
                            required("club_id", ColumnType.INTEGER),
                            required("phone", ColumnType.TEXT)),
                    table(INJURY, required("injury", ColumnType.TEXT), required("injury_kind", ColumnType.TEXT))),
            List.of(
                    key(PLAYER, "club_id", CLUB, "club_id"),
                    key(FIXTURE, "club_id", CLUB, "club_id"),
                    key(FIXTURE, "ground", STAND, "ground"),
                    key(TRAINING, "player_id", PLAYER, "player_id"),
                    key(VISITORS, "club_id", CLUB, "club_id"),
                    key(STAFF, "club_id", CLUB, "club_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(
            SCHEMA,
            SampledValues.of(List.of(
                    sample(CLUB, "name", 5, "Rovers", "Wanderers", "Albion"),
                    sample(CLUB, "town", 5, "Leeds", "York", "Hull"),
                    sample(CLUB, "num_of_members", 5, 120, 300, 450),
                    sample(CLUB, "monthly_fee", 5, 10.0, 25.0),
                    sample(CLUB, "star_grade", 5, "3", "4", "5"),
                    sample(PLAYER, "position", 40, "goalkeeper", "striker", "defender"),
                    sample(PLAYER, "age", 40, 17, 20, 24, 31),
                    sample(PLAYER, "days_trained", 40, 80, 120, 200),
                    sample(FIXTURE, "opponent", 30, "City", "United", "Athletic"),
                    sample(FIXTURE, "season", 30, 2009, 2010, 2011),
                    sample(INJURY, "injury", 12, "ankle", "knee", "wrist", "elbow", "shin"),
                    sample(INJURY, "injury_kind", 12, "leg", "arm"),
                    sample(VISITORS, "season", 15, 2009, 2010, 2011),
                    sample(VISITORS, "visitors", 15, 1500, 2300, 8000))));

    private Leagues() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }
}
