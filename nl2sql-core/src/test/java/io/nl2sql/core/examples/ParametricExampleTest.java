package io.nl2sql.core.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.examples.ParametricExample.Adapted;
import io.nl2sql.core.examples.ParametricExample.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametricExampleTest {

    private static final TableName GUEST = TableName.of("guest");
    private static final ColumnName TOWN = new ColumnName(GUEST, "town");
    private static final ColumnName NAME = new ColumnName(GUEST, "name");

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(new Table(
                    GUEST,
                    TableKind.TABLE,
                    List.of(
                            Column.of("name", ColumnType.TEXT),
                            Column.of("town", ColumnType.TEXT),
                            Column.of("age", ColumnType.INTEGER),
                            Column.of("born", ColumnType.DATE)),
                    List.of("name"),
                    List.of(),
                    List.of(),
                    null,
                    null)),
            List.of());

    private static final List<String> TOWNS =
            List.of("Oslo", "New York", "Saint-Malo", "L'Aquila", "Ten", "O'; DROP--");

    private static Optional<Adapted> adapt(String known, String sql, String asked) {
        VerifiedExample example = new VerifiedExample("1", known, sql, "ansi", List.of(), "", null);
        return ParametricExample.adapt(example, asked, values(asked), SCHEMA);
    }

    private static List<ValueMatch> values(String question) {
        List<ValueMatch> found = new ArrayList<>();
        for (String town : TOWNS) {
            int start = question.indexOf(town);
            if (start >= 0) {
                found.add(new ValueMatch(start, start + town.length(), TOWN, town, ValueMatch.Kind.EXACT));
            }
        }
        int olga = question.indexOf("Olga");
        if (olga >= 0) {
            found.add(new ValueMatch(olga, olga + 4, NAME, "Olga", ValueMatch.Kind.EXACT));
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town = 'Oslo'"
                        + "|how many guests are from New York|SELECT COUNT(*) FROM guest WHERE town = 'New York'",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest AS g WHERE g.town IN ('Oslo', 'Bergen')"
                        + "|How many guests are from L'Aquila?"
                        + "|SELECT COUNT(*) FROM guest AS g WHERE g.town IN ('L''Aquila', 'Bergen')",
                "Guests older than 30|SELECT name FROM guest WHERE age > 30"
                        + "|guests older than 45?|SELECT name FROM guest WHERE age > 45",
                "top 5 guests in Oslo by age|SELECT name FROM guest WHERE town = 'Oslo' ORDER BY age DESC LIMIT 5"
                        + "|Top 12 guests in Ten by age"
                        + "|SELECT name FROM guest WHERE town = 'Ten' ORDER BY age DESC LIMIT 12",
                "guests born in 1990|SELECT name FROM guest WHERE EXTRACT(YEAR FROM born) = 1990"
                        + "|guests born in 2001|SELECT name FROM guest WHERE EXTRACT(YEAR FROM born) = 2001",
                "guests born on 1990-02-03|SELECT name FROM guest WHERE born = '1990-02-03'"
                        + "|guests born on 2000-02-29|SELECT name FROM guest WHERE born = '2000-02-29'",
                "Oslo or Ten?|SELECT town = 'Oslo' OR town = 'Ten' FROM guest"
                        + "|New York or Oslo?|SELECT town = 'New York' OR town = 'Oslo' FROM guest"
            })
    void sameQuestionWithOtherValuesHasTheSameStatementWithThem(String known, String sql, String asked, String other) {
        assertThat(adapt(known, sql, asked)).map(Adapted::sql).contains(other);
        VerifiedExample turned = new VerifiedExample("2", asked, other, "ansi", List.of(), "", null);
        assertThat(ParametricExample.adapt(turned, known, values(known), SCHEMA))
                .map(Adapted::sql)
                .contains(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town = 'Oslo'|How many guests are in Ten?",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town = 'Oslo'"
                        + "|How many guests are from Nowhere?",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town = 'Oslo'"
                        + "|How many guests are from Olga?",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE UPPER(town) = 'Oslo'"
                        + "|How many guests are from Ten?",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town LIKE 'Oslo'"
                        + "|How many guests are from Ten?",
                "Oslo and Oslo|SELECT COUNT(*) FROM guest WHERE town = 'Oslo'|Ten and Ten",
                "How many guests are from Oslo?|SELECT COUNT(*) FROM guest WHERE town = 'Oslo' OR name = 'Oslo'"
                        + "|How many guests are from Ten?",
                "Guests older than 30|SELECT name FROM guest WHERE age > 30|guests older than many",
                "top 5 guests older than 5|SELECT name FROM guest WHERE age > 5 LIMIT 5|top 6 guests older than 7",
                "the 5 guests|SELECT name FROM guest WHERE age > 5 LIMIT 5|the 6 guests",
                "top 5 guests|SELECT name FROM guest LIMIT 5|top 0 guests",
                "guests born on 1990-02-03|SELECT name FROM guest WHERE born = '1990-02-03'|guests born on 2001-02-30",
                "How many guests?|SELECT COUNT(*) FROM guest|How many guests?"
            })
    void inDoubtThereIsNoStatement(String known, String sql, String asked) {
        assertThat(adapt(known, sql, asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'; DROP--", "L'Aquila", "Saint-Malo"})
    void valueStaysOneLiteral(String town) {
        String sql = "SELECT COUNT(*) FROM guest WHERE town = 'Oslo'";

        Adapted adapted = adapt(
                        "How many guests are from \"Oslo\"?", sql, "How many guests are from \"%s\"?".formatted(town))
                .orElseThrow();

        assertThat(SqlLiterals.of(adapted.sql(), SCHEMA))
                .extracting(SqlLiterals.SqlLiteral::text)
                .containsExactly(town);
    }

    @Test
    void tellsWhatWasExchanged() {
        assertThat(adapt("guests from Oslo", "SELECT name FROM guest WHERE town = 'Oslo'", "guests from Ten"))
                .map(Adapted::exchanged)
                .contains(List.of(new Exchange("Oslo", "Ten")));
    }
}
