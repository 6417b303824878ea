package io.nl2sql.db.analysis.render;

import static io.nl2sql.core.domain.schema.ColumnType.BOOLEAN;
import static io.nl2sql.core.domain.schema.ColumnType.DATE;
import static io.nl2sql.core.domain.schema.ColumnType.DECIMAL;
import static io.nl2sql.core.domain.schema.ColumnType.INTEGER;
import static io.nl2sql.core.domain.schema.ColumnType.TEXT;
import static io.nl2sql.core.domain.schema.ColumnType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.db.analysis.ReadDialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How statements are written for each dialect, and what is refused. */
class JSqlParserTranslatorTest {

    private final JSqlParserTranslator translator = new JSqlParserTranslator();

    /** Blocks of a query behind the dialect it is of, and below it what becomes of it in others. */
    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        try (InputStream lines = JSqlParserTranslatorTest.class.getResourceAsStream("translations.txt")) {
            String source = "";
            String sql = "";
            String text = new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(found -> !found.isBlank()).toList()) {
                String[] parts = line.strip().split(": ", 2);
                if (line.startsWith(" ")) {
                    cases.add(Arguments.of(source, sql, parts[0], parts[1]));
                } else {
                    source = parts[0];
                    sql = parts[1];
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} to {2}: {1}")
    @MethodSource("cases")
    void isWrittenOrRefused(String source, String sql, String target, String expected) {
        Translation translation = translate(sql, source, target);

        String actual = translation instanceof Translation.Written written
                ? written.sql()
                : ((Translation.CannotWrite) translation).message();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void namesAreThoseOfTheOtherDatabase() {
        DatabaseSchema other = new DatabaseSchema(
                ReadDialects.of("postgresql"),
                List.of(table(new TableName("public", "CUSTOMER"), Column.of("name", TEXT), Column.of("CITY", TEXT))),
                List.of());

        Translation translation = translator.translate(
                new TranslationRequest("SELECT c.Name, City FROM Customer c", schema("sqlite"), other));

        assertThat(translation)
                .isInstanceOfSatisfying(
                        Translation.Written.class,
                        written ->
                                assertThat(written.sql()).isEqualTo("SELECT c.name, \"CITY\" FROM \"CUSTOMER\" AS c"));
    }

    @Test
    void aTableThatIsMissingThereIsNamed() {
        DatabaseSchema other = new DatabaseSchema(
                ReadDialects.of("h2"), List.of(table(TableName.of("X"), Column.of("A", TEXT))), List.of());

        Translation translation =
                translator.translate(new TranslationRequest("SELECT Name FROM Customer", schema("sqlite"), other));

        assertThat(translation)
                .isEqualTo(new Translation.CannotWrite(
                        "cannot be written for H2: there is no table Customer there",
                        new io.nl2sql.core.domain.sql.TextSpan(7, 11)));
    }

    @Test
    void whatIsWrittenIsUnderstoodInTheOtherDialect() {
        Translation translation = translate("SELECT Name FROM Customer LIMIT 3", "sqlite", "oracle");

        assertThat(translation).isInstanceOfSatisfying(Translation.Written.class, written -> {
            assertThat(written.analysis().dialect()).isEqualTo(ReadDialects.of("oracle"));
            assertThat(written.analysis().outcome()).isInstanceOf(SqlAnalysis.Outcome.Understood.class);
        });
    }

    private Translation translate(String sql, String source, String target) {
        return translator.translate(new TranslationRequest(
                sql, schema(source), new DatabaseSchema(ReadDialects.of(target), List.of(), List.of())));
    }

    private static DatabaseSchema schema(String dialect) {
        return new DatabaseSchema(
                ReadDialects.of(dialect),
                List.of(
                        table(
                                TableName.of("Customer"),
                                Column.of("CustomerId", INTEGER),
                                Column.of("Name", TEXT),
                                Column.of("City", TEXT),
                                Column.of("Active", BOOLEAN),
                                Column.of("Joined", DATE),
                                Column.of("Score", INTEGER)),
                        table(
                                TableName.of("Invoice"),
                                Column.of("InvoiceId", INTEGER),
                                Column.of("CustomerId", INTEGER),
                                Column.of("Total", DECIMAL),
                                Column.of("PaidAt", TIMESTAMP),
                                Column.of("Anything", ColumnType.OTHER))),
                List.of());
    }

    private static Table table(TableName name, Column... columns) {
        return new Table(
                name, TableKind.TABLE, List.of(columns), List.of(columns[0].name()), List.of(), List.of(), null, null);
    }
}
