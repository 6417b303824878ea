package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.required;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds that are rows of a table of their own, called by plain words in lower case. */
class NamedKindsTest {

    private static final TableName SONG = TableName.of("song");
    private static final TableName STYLE = TableName.of("style");

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            SONG,
                            required("song_id", ColumnType.INTEGER),
                            required("title", ColumnType.TEXT),
                            required("style_id", ColumnType.INTEGER)),
                    table(STYLE, required("style_id", ColumnType.INTEGER), required("name", ColumnType.TEXT))),
            List.of(key(SONG, "style_id", STYLE, "style_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(
            SCHEMA,
            SampledValues.of(List.of(
                    sample(SONG, "title", 90, "Rain", "Lanterns"),
                    sample(
                            STYLE, "name", 12, "Jazz", "Metal", "Folk", "Blues", "Opera", "Swing", "Waltz", "Tango",
                            "March", "Gospel", "Soul", "Polka"))));

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest
    @ValueSource(strings = {"how many songs of metal do we have", "how many metal songs do we have"})
    void kindIsFoundInFrontOfTheNounAndBehindIt(String question) {
        assertThat(generator.generate(SchemaParts.request(SCHEMA, VALUES, question)))
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql())
                                .contains("COUNT(*)")
                                .contains("name = 'Metal'"));
    }
}
