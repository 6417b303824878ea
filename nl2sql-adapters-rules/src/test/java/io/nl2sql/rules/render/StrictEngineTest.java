package io.nl2sql.rules.render;

import static io.nl2sql.rules.algebra.Comparison.Operator.GREATER;
import static io.nl2sql.rules.algebra.Condition.compare;
import static io.nl2sql.rules.algebra.Condition.equal;
import static io.nl2sql.rules.algebra.Direction.ASCENDING;
import static io.nl2sql.rules.algebra.Direction.DESCENDING;
import static io.nl2sql.rules.render.TestDialects.ANSI;
import static io.nl2sql.rules.render.TestDialects.POSTGRESQL;
import static io.nl2sql.rules.render.TestDialects.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.NumberOf;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What engines that convert nothing and reject ungrouped columns need to see. */
class StrictEngineTest {

    private static final TableReference PERSON = TableReference.of(TableName.of("person"));
    private static final TableReference VISIT = TableReference.of(TableName.of("visit"));
    private static final Expression CODE = PERSON.column("code");
    private static final Expression AGE = PERSON.column("age");
    private static final Expression ACTIVE = PERSON.column("active");
    private static final Expression BORN = PERSON.column("born");

    @Test
    void aNumberAgainstATextBecomesAText() {
        assertThat(condition(equal(CODE, Literal.of(7)))).isEqualTo("code = '7'");
        assertThat(condition(Condition.oneOf(CODE, List.of(Literal.of(7), Literal.of("8")))))
                .isEqualTo("code IN ('7', '8')");
    }

    @Test
    void theLargerNumberOfATextIsFoundAmongNumbers() {
        assertThat(condition(compare(CODE, GREATER, Literal.of(7)))).isEqualTo("CAST(code AS NUMERIC) > 7");
        assertThat(condition(new Between(CODE, Literal.of(1), Literal.of(9))))
                .isEqualTo("CAST(code AS NUMERIC) BETWEEN 1 AND 9");
        assertThat(condition(compare(Literal.of(7), GREATER, CODE))).isEqualTo("7 > CAST(code AS NUMERIC)");
    }

    @Test
    void aTextAgainstANumberBecomesANumberWhereItIsOne() {
        assertThat(condition(equal(AGE, Literal.of(" 30 ")))).isEqualTo("age = 30");
        assertThat(condition(equal(AGE, Literal.of("old")))).isEqualTo("CAST(age AS VARCHAR) = 'old'");
        assertThat(condition(Condition.oneOf(AGE, List.of(Literal.of("30"), Literal.of("old")))))
                .isEqualTo("CAST(age AS VARCHAR) IN ('30', 'old')");
    }

    @Test
    void truthValuesAreReadFromNumbersAndWords() {
        assertThat(condition(equal(ACTIVE, Literal.of(1)))).isEqualTo("active = TRUE");
        assertThat(condition(equal(ACTIVE, Literal.of("No")))).isEqualTo("active = FALSE");
        assertThat(condition(equal(AGE, Literal.of(true)))).isEqualTo("age = 1");
    }

    @Test
    void datesCompareWithIsoTextsOnly() {
        assertThat(condition(compare(BORN, GREATER, Literal.of("1990-01-31")))).isEqualTo("born > '1990-01-31'");
        assertThat(condition(equal(BORN, Literal.of("1990")))).isEqualTo("CAST(born AS VARCHAR) = '1990'");
    }

    @Test
    void columnsOfDifferentTypesAreJoinedAsTexts() {
        Select select = Select.from(PERSON)
                .join(VISIT, CODE_FIELD, VISIT.column("person"))
                .show(AGE)
                .build();

        assertThat(sql(POSTGRESQL, select))
                .isEqualTo("SELECT p.age FROM person AS p JOIN visit AS v ON p.code = CAST(v.person AS VARCHAR)");
        assertThat(sql(SQLITE, select)).isEqualTo("SELECT p.age FROM person AS p JOIN visit AS v ON p.code = v.person");
    }

    @Test
    void textsAreCalculatedWithAsNumbersAndNumbersSearchedAsTexts() {
        assertThat(shown(Aggregate.sum(CODE))).isEqualTo("SUM(CAST(code AS NUMERIC))");
        assertThat(shown(AGE.plus(CODE))).isEqualTo("age + CAST(code AS NUMERIC)");
        assertThat(shown(new NumberOf(CODE))).isEqualTo("CAST(code AS NUMERIC)");
        assertThat(condition(TextMatch.startsWith(AGE, "3"))).isEqualTo("CAST(age AS VARCHAR) ILIKE '3%'");
    }

    @Test
    void partsOfWrittenDatesAreReadThroughADate() {
        assertThat(shown(DatePart.yearOf(CODE))).isEqualTo("EXTRACT(YEAR FROM CAST(code AS DATE))");
        assertThat(shown(DatePart.yearOf(BORN))).isEqualTo("EXTRACT(YEAR FROM born)");
        assertThat(shown(DatePart.yearOf(AGE))).isEqualTo("age");
    }

    @Test
    void aLenientEngineKeepsThePlainForm() {
        assertThat(sql(SQLITE, where(compare(CODE, GREATER, Literal.of(7)))))
                .isEqualTo("SELECT age FROM person WHERE code > 7");
        assertThat(sql(SQLITE, where(equal(DatePart.yearOf(BORN), Literal.of("1990")))))
                .isEqualTo("SELECT age FROM person WHERE CAST(strftime('%Y', born) AS INTEGER) = 1990");
    }

    @Test
    void ungroupedColumnsAreGroupedUnlessTheKeyIs() {
        Select byCity = Select.from(PERSON)
                .show(AGE, new CountRows())
                .groupBy(CODE)
                .orderBy(BORN, DESCENDING)
                .build();
        Select byKey = byCity.toBuilder().groupBy(PERSON.column("id")).build();

        assertThat(sql(POSTGRESQL, byCity))
                .isEqualTo(
                        "SELECT age, COUNT(*) FROM person GROUP BY code, age, born" + " ORDER BY born DESC NULLS LAST");
        assertThat(sql(POSTGRESQL, byKey))
                .isEqualTo("SELECT age, COUNT(*) FROM person GROUP BY code, id ORDER BY born DESC NULLS LAST");
        assertThat(sql(ANSI, byKey))
                .isEqualTo("SELECT age, COUNT(*) FROM person GROUP BY code, id, age, born ORDER BY born DESC");
        assertThat(sql(SQLITE, byCity)).isEqualTo("SELECT age, COUNT(*) FROM person GROUP BY code ORDER BY born DESC");
    }

    @Test
    void aGroupedExpressionCoversItsFields() {
        Select byYear = Select.from(PERSON)
                .show(DatePart.yearOf(BORN), new CountRows())
                .groupBy(DatePart.yearOf(BORN))
                .build();

        assertThat(sql(POSTGRESQL, byYear))
                .isEqualTo("SELECT EXTRACT(YEAR FROM born), COUNT(*) FROM person GROUP BY EXTRACT(YEAR FROM born)");
    }

    @Test
    void aWholeTableIsGroupedByItsColumns() {
        Select visits = Select.from(VISIT)
                .showAll(VISIT)
                .groupBy(VISIT.column("person"))
                .having(compare(new CountRows(), GREATER, Literal.of(1)))
                .build();

        assertThat(sql(POSTGRESQL, visits)).isEqualTo("SELECT * FROM visit GROUP BY person, place HAVING COUNT(*) > 1");
    }

    @Test
    void distinctRowsAreOrderedByWhatTheyShow() {
        Select select = Select.from(PERSON)
                .distinct()
                .show(CODE)
                .orderBy(AGE, DESCENDING)
                .limit(2)
                .build();

        assertThat(sql(POSTGRESQL, select))
                .isEqualTo("SELECT code FROM person GROUP BY code ORDER BY MAX(age) DESC NULLS LAST LIMIT 2");
        assertThat(sql(SQLITE, select)).isEqualTo("SELECT DISTINCT code FROM person ORDER BY age DESC LIMIT 2");
        assertThat(sql(POSTGRESQL, select.toBuilder().show(AGE).build()))
                .isEqualTo("SELECT DISTINCT code, age FROM person ORDER BY age DESC NULLS LAST LIMIT 2");
    }

    @Test
    void nullsComeLastInADescendingOrder() {
        Select byKey = Select.from(PERSON)
                .show(CODE)
                .orderBy(PERSON.column("id"), DESCENDING)
                .orderBy(AGE, DESCENDING)
                .orderBy(BORN, ASCENDING)
                .build();

        assertThat(sql(POSTGRESQL, byKey))
                .isEqualTo("SELECT code FROM person ORDER BY id DESC, age DESC NULLS LAST, born");
    }

    private static final Field CODE_FIELD = PERSON.column("code");

    private static Select where(Condition condition) {
        return Select.from(PERSON).show(AGE).where(condition).build();
    }

    private static String condition(Condition condition) {
        return sql(POSTGRESQL, where(condition)).substring("SELECT age FROM person WHERE ".length());
    }

    private static String shown(Expression expression) {
        String sql = sql(POSTGRESQL, Select.from(PERSON).show(expression).build());
        return sql.substring("SELECT ".length(), sql.length() - " FROM person".length());
    }

    private static String sql(Dialect dialect, Query query) {
        return new SqlRenderer(new DatabaseSchema(
                        dialect,
                        List.of(
                                table(
                                        "person",
                                        List.of("id"),
                                        new Column("id", ColumnType.INTEGER, "", false, null, null),
                                        Column.of("code", ColumnType.TEXT),
                                        Column.of("age", ColumnType.INTEGER),
                                        Column.of("active", ColumnType.BOOLEAN),
                                        Column.of("born", ColumnType.DATE)),
                                table(
                                        "visit",
                                        List.of(),
                                        Column.of("person", ColumnType.INTEGER),
                                        Column.of("place", ColumnType.TEXT))),
                        List.of()))
                .render(query);
    }

    private static Table table(String name, List<String> key, Column... columns) {
        return new Table(TableName.of(name), TableKind.TABLE, List.of(columns), key, List.of(), List.of(), null, null);
    }
}
