package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What every {@link io.nl2sql.core.port.out.ValueReader} does. */
public abstract class ValueReaderContract extends DatabaseContract {

    private static final int MAX_VALUES = 100;
    private static final int MAX_LENGTH = 50;

    private ColumnSample sample(String table, String column) {
        return sample(table, column, MAX_VALUES);
    }

    private ColumnSample sample(String table, String column, int maxValues) {
        Table found = table(table);
        return database()
                .valueReader()
                .read(new ColumnSampleRequest(new ColumnName(found.name(), column), maxValues, MAX_LENGTH));
    }

    @Test
    protected void returnsEachTextOnce() {
        run(
                "CREATE TABLE person (name VARCHAR(40))",
                "INSERT INTO person VALUES ('Ann'), ('Bo'), ('Ann'), ('ann'), (''), ('Zoë 😀')");

        ColumnSample sample = sample("person", "name");

        assertThat(sample.values()).containsExactlyInAnyOrder("Ann", "Bo", "ann", "", "Zoë 😀");
        assertThat(sample.complete()).isTrue();
        assertThat(sample.hasNulls()).isFalse();
        assertThat(sample.rows()).isEqualTo(6);
    }

    @Test
    protected void returnsNumbersAsNumbers() {
        run(
                "CREATE TABLE reading (whole INTEGER, exact DECIMAL(10, 2), wide DOUBLE PRECISION)",
                "INSERT INTO reading VALUES (1, 2.50, 0.1), (-7, 3.25, 1e10)");

        assertThat(sample("reading", "whole").values()).containsExactlyInAnyOrder(1L, -7L);
        assertThat(sample("reading", "exact").values())
                .allSatisfy(value -> assertThat(value).isInstanceOf(Number.class))
                .extracting(value -> new BigDecimal(value.toString()).stripTrailingZeros())
                .containsExactlyInAnyOrder(new BigDecimal("2.5"), new BigDecimal("3.25"));
        assertThat(sample("reading", "wide").values()).containsExactlyInAnyOrder(0.1, 1e10);
    }

    @Test
    protected void returnsDatesAsIsoText() {
        run("CREATE TABLE event (day DATE)", "INSERT INTO event VALUES ('2021-03-04'), ('1999-12-31')");

        assertThat(sample("event", "day").values()).containsExactlyInAnyOrder("2021-03-04", "1999-12-31");
    }

    @Test
    protected void notesNullsWithoutReturningThem() {
        run("CREATE TABLE gap (word VARCHAR(10))", "INSERT INTO gap VALUES ('a'), (NULL), (NULL)");

        ColumnSample sample = sample("gap", "word");

        assertThat(sample.values()).containsExactly("a");
        assertThat(sample.hasNulls()).isTrue();
        assertThat(sample.complete()).isTrue();
        assertThat(sample.rows()).isEqualTo(3);
    }

    @Test
    protected void emptyTableGivesACompleteSampleOfNothing() {
        run("CREATE TABLE hollow (word VARCHAR(10))");

        ColumnSample sample = sample("hollow", "word");

        assertThat(sample.values()).isEmpty();
        assertThat(sample.complete()).isTrue();
        assertThat(sample.hasNulls()).isFalse();
        assertThat(sample.rows()).isZero();
    }

    @Test
    protected void columnOfNullsGivesACompleteSampleOfNothing() {
        run("CREATE TABLE void (word VARCHAR(10))", "INSERT INTO void VALUES (NULL)");

        ColumnSample sample = sample("void", "word");

        assertThat(sample.values()).isEmpty();
        assertThat(sample.complete()).isTrue();
        assertThat(sample.hasNulls()).isTrue();
    }

    @Test
    protected void returnsNoMoreValuesThanAsked() {
        run("CREATE TABLE letter (c VARCHAR(1))", "INSERT INTO letter VALUES ('a'), ('b'), ('c'), (NULL)");

        assertThat(sample("letter", "c", 3).values()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(sample("letter", "c", 3).complete()).isTrue();
        assertThat(sample("letter", "c", 2).values()).hasSize(2);
        assertThat(sample("letter", "c", 2).complete()).isFalse();
        assertThat(sample("letter", "c", 2).rows()).isEqualTo(4);
    }

    @Test
    protected void skipsLongTextsAndSaysSo() {
        run(
                "CREATE TABLE essay (body VARCHAR(500))",
                "INSERT INTO essay VALUES ('%s'), ('%s')"
                        .formatted("x".repeat(MAX_LENGTH), "y".repeat(MAX_LENGTH + 1)));

        ColumnSample sample = sample("essay", "body");

        assertThat(sample.values()).containsExactly("x".repeat(MAX_LENGTH));
        assertThat(sample.complete()).isFalse();
    }

    @Test
    protected void looksAtABoundedNumberOfRows() {
        run("CREATE TABLE many (n INTEGER, kind VARCHAR(1))", fill("many", 150_000));

        ColumnSample sample = sample("many", "kind");

        assertThat(sample.values()).containsExactly("k");
        assertThat(sample.complete()).isFalse();
        assertThat(sample.rows()).isEqualTo(-1);
    }

    /** Fills a table with rows of a running number and the letter k. */
    protected String fill(String table, int rows) {
        return "INSERT INTO " + table + " WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter"
                + " WHERE n < " + rows + ") SELECT n, 'k' FROM counter";
    }

    @Test
    protected void readsOddNames() {
        for (String odd : oddNames()) {
            run(
                    "CREATE TABLE %1$s (%1$s INTEGER)".formatted(name(odd)),
                    "INSERT INTO %1$s VALUES (42)".formatted(name(odd)));

            assertThat(sample(odd, odd).values()).containsExactly(42L);
        }
    }

    @Test
    protected void reportsAColumnThatDoesNotExist() {
        run("CREATE TABLE known (a INTEGER)", "INSERT INTO known VALUES (1)");
        TableName known = table("known").name();

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> database()
                        .valueReader()
                        .read(new ColumnSampleRequest(new ColumnName(known, "nope"), MAX_VALUES, MAX_LENGTH)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED))
                .withMessageContaining("nope");
    }
}
