package io.nl2sql.rules;

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
import org.jspecify.annotations.Nullable;

/** A radio station for tests: shows and parcels measured in units that a name, a comment or nothing states. */
final class Stations {

    private static final TableName SHOW = TableName.of("show");
    private static final TableName PARCEL = TableName.of("parcel");
    private static final TableName VIDEO = TableName.of("video");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            SHOW,
                            column("show_id", ColumnType.INTEGER, null),
                            column("title", ColumnType.TEXT, null),
                            column("genre", ColumnType.TEXT, null),
                            column("duration_seconds", ColumnType.INTEGER, null),
                            column("fee", ColumnType.DECIMAL, null)),
                    table(
                            PARCEL,
                            column("parcel_id", ColumnType.INTEGER, null),
                            column("receiver", ColumnType.TEXT, null),
                            column("weight", ColumnType.INTEGER, null),
                            column("travel_time", ColumnType.INTEGER, "time on the way in hours")),
                    table(
                            VIDEO,
                            column("video_id", ColumnType.INTEGER, null),
                            column("loan_duration", ColumnType.INTEGER, null),
                            column("runtime", ColumnType.INTEGER, null))),
            List.of());

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Stations() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static Column column(String name, ColumnType type, @Nullable String comment) {
        return new Column(name, type, type.name(), false, null, comment);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(SHOW, "title", 20, "Morning Call", "Night Owls", "Tea Time"),
                sample(SHOW, "genre", 20, "news", "music", "drama"),
                sample(SHOW, "duration_seconds", 20, 120, 1800, 5400),
                sample(SHOW, "fee", 20, 10, 45.5, 200),
                sample(VIDEO, "loan_duration", 20, 2, 5, 9),
                sample(VIDEO, "runtime", 20, 31, 95, 200),
                sample(PARCEL, "receiver", 30, "Iversen", "Maas", "Petit"),
                sample(PARCEL, "weight", 30, 150, 800, 4200),
                sample(PARCEL, "travel_time", 30, 6, 30, 96));
    }
}
