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

/** Bands, musicians and concerts, for tests: columns that people speak of without their names. */
final class Bands {

    private static final TableName BAND = TableName.of("band");
    private static final TableName MUSICIAN = TableName.of("musician");
    private static final TableName CONCERT = TableName.of("concert");
    private static final TableName VIDEO = TableName.of("video");
    private static final TableName TOWN = TableName.of("town");

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            BAND,
                            required("band_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("nationality", ColumnType.TEXT),
                            required("founded", ColumnType.INTEGER),
                            required("rating", ColumnType.DECIMAL)),
                    table(
                            MUSICIAN,
                            required("musician_id", ColumnType.INTEGER),
                            required("band_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("birth_date", ColumnType.DATE),
                            required("address", ColumnType.TEXT),
                            required("height", ColumnType.INTEGER),
                            required("weight", ColumnType.INTEGER),
                            required("salary", ColumnType.DECIMAL)),
                    table(
                            CONCERT,
                            required("concert_id", ColumnType.INTEGER),
                            required("band_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("venue", ColumnType.TEXT),
                            required("year", ColumnType.INTEGER),
                            required("price", ColumnType.DECIMAL),
                            required("details", ColumnType.TEXT)),
                    table(
                            VIDEO,
                            required("video_id", ColumnType.INTEGER),
                            required("band_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("directed_by", ColumnType.TEXT),
                            required("duration", ColumnType.INTEGER)),
                    table(
                            TOWN,
                            required("town_id", ColumnType.INTEGER),
                            required("name", ColumnType.TEXT),
                            required("country", ColumnType.TEXT),
                            required("population", ColumnType.INTEGER),
                            required("elevation", ColumnType.INTEGER),
                            required("wind", ColumnType.INTEGER))),
            List.of(
                    key(MUSICIAN, "band_id", BAND, "band_id"),
                    key(CONCERT, "band_id", BAND, "band_id"),
                    key(VIDEO, "band_id", BAND, "band_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(SCHEMA, SampledValues.of(samples()));

    private Bands() {}

    /** A request with time enough. */
    static GenerationRequest request(String question) {
        return SchemaParts.request(SCHEMA, VALUES, question);
    }

    private static List<ColumnSample> samples() {
        return List.of(
                sample(BAND, "name", 4, "The Herons", "Blue Tram", "Cassiopeia", "Moss"),
                sample(BAND, "nationality", 4, "Norway", "Peru", "Japan"),
                sample(BAND, "founded", 4, 1978, 1994, 2011),
                sample(BAND, "rating", 4, 3.5, 4.1, 4.8),
                sample(MUSICIAN, "name", 6, "Ida Berg", "Tom Reyes", "Ken Mori"),
                sample(MUSICIAN, "address", 6, "1 Quay Road", "7 Hill Lane"),
                sample(MUSICIAN, "height", 6, 160, 172, 191),
                sample(MUSICIAN, "weight", 6, 55, 70, 92),
                sample(MUSICIAN, "salary", 6, 900.0, 2500.0, 4100.0),
                sample(CONCERT, "title", 3, "Night of Strings", "Harbour Songs", "Last Waltz"),
                sample(CONCERT, "venue", 3, "Old Theatre", "Arena"),
                sample(CONCERT, "year", 3, 2019, 2021, 2023),
                sample(CONCERT, "price", 3, 15.0, 28.0, 60.0),
                sample(CONCERT, "details", 3, "seated", "with a choir", "two sets"),
                sample(VIDEO, "title", 5, "Rain", "Lanterns"),
                sample(VIDEO, "directed_by", 5, "Una Falk", "Raj Iyer"),
                sample(VIDEO, "duration", 5, 3, 4, 6),
                sample(TOWN, "name", 3, "Dune", "Marl", "Fell"),
                sample(TOWN, "country", 3, "Norway", "Peru"),
                sample(TOWN, "population", 3, 900, 12000, 40000),
                sample(TOWN, "elevation", 3, 5, 300, 2100),
                sample(TOWN, "wind", 3, 4, 18, 35));
    }
}
