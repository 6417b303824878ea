package io.nl2sql.db.analysis.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for another engine gives the rows there that the original gives where it was written for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslatedRowsIT {

    private final JSqlParserTranslator translator = new JSqlParserTranslator();
    private LiveEngines engines;

    @BeforeAll
    void openEngines() throws IOException, SQLException {
        engines = new LiveEngines();
    }

    @AfterAll
    void closeEngines() throws IOException {
        engines.close();
    }

    /** Each line a dialect and a query of it, with a bar between them. */
    static Stream<Arguments> queries() throws IOException {
        try (InputStream lines = TranslatedRowsIT.class.getResourceAsStream("translated-rows.txt")) {
            return new String(requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" \\| ", 2))
                    .map(parts -> Arguments.of(parts[0], parts[1]));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("queries")
    void givesTheSameRows(String dialect, String sql) {
        List<List<@Nullable Object>> expected = engines.rows(dialect, sql);
        boolean ordered = sql.toUpperCase(Locale.ROOT).contains("ORDER BY");
        assertThat(expected).isNotEmpty();

        SoftAssertions.assertSoftly(softly -> {
            for (String target : engines.dialects()) {
                Translation translation = translator.translate(
                        new TranslationRequest(sql, engines.schema(dialect), engines.schema(target)));
                softly.assertThat(translation).as(target).isInstanceOf(Translation.Written.class);
                if (translation instanceof Translation.Written written) {
                    List<List<@Nullable Object>> rows = rows(target, written.sql());
                    if (ordered) {
                        softly.assertThat(rows)
                                .as(target + ": " + written.sql())
                                .isEqualTo(expected);
                    } else {
                        softly.assertThat(rows)
                                .as(target + ": " + written.sql())
                                .containsExactlyInAnyOrderElementsOf(expected);
                    }
                }
            }
        });
    }

    private List<List<@Nullable Object>> rows(String dialect, String sql) {
        try {
            return engines.rows(dialect, sql);
        } catch (io.nl2sql.core.error.Nl2SqlException failure) {
            return List.of(List.of(String.valueOf(failure.getMessage())));
        }
    }
}
