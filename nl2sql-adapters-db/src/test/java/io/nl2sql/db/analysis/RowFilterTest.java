package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementPart.Filter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions built by rules that make them hold for every row, or not. */
class RowFilterTest {

    private static final int CONDITIONS = 1_000;
    private static final int DEPTH = 3;

    private final Dialect dialect = ReadDialects.of("postgresql");
    private final JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
    private final DatabaseSchema nothing = new DatabaseSchema(dialect, List.of(), List.of());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void callsWhatHoldsForEveryRowTrivial(long seed) {
        Conditions conditions = new Conditions(new Random(seed));

        for (int count = 0; count < CONDITIONS; count++) {
            String condition = conditions.always(DEPTH);

            assertThat(filterOf(condition, nothing)).as(condition).isEqualTo(Filter.TRIVIAL);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void callsWhatPicksRowsSelective(long seed) {
        Conditions conditions = new Conditions(new Random(seed));

        for (int count = 0; count < CONDITIONS; count++) {
            String condition = conditions.sometimes(DEPTH);

            assertThat(filterOf(condition, nothing)).as(condition).isEqualTo(Filter.SELECTIVE);
        }
    }

    @Test
    void knowsThatAColumnThatIsNeverNullIsNotNull() {
        Table table = new Table(
                new TableName("public", "t"),
                TableKind.TABLE,
                List.of(
                        new Column("id", ColumnType.INTEGER, "", false, null, null),
                        Column.of("note", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        DatabaseSchema schema = new DatabaseSchema(dialect, List.of(table), List.of());

        assertThat(filterOf("id IS NOT NULL", schema)).isEqualTo(Filter.TRIVIAL);
        assertThat(filterOf("note IS NOT NULL", schema)).isEqualTo(Filter.SELECTIVE);
    }

    private Filter filterOf(String condition, DatabaseSchema schema) {
        return analyzer.analyze("DELETE FROM t WHERE " + condition, schema)
                .statement()
                .map(statement -> statement.parts().get(0))
                .map(StatementPart::filter)
                .orElse(Filter.NOT_APPLICABLE);
    }

    /** Makes conditions up. Different columns are used where two conditions must not complete each other. */
    private static final class Conditions {

        private final Random random;
        private int columns;

        Conditions(Random random) {
            this.random = random;
        }

        /** Holds for every row, NULL aside. */
        String always(int depth) {
            String column = column();
            int number = random.nextInt(100);
            if (depth == 0) {
                return pick(
                        "1 = 1",
                        "TRUE",
                        "'a' = 'a'",
                        "%d < %d".formatted(number, number + 1),
                        "NOT FALSE",
                        "NULL IS NULL",
                        "EXISTS (SELECT 1)",
                        "coalesce(NULL, 1) = 1",
                        "%d IN (%d, 3)".formatted(number, number),
                        "%d BETWEEN %d AND %d".formatted(number, number - 1, number + 1),
                        "%s = %s".formatted(column, column),
                        "%s >= %s".formatted(column, column),
                        "t.%s = %s".formatted(column, column),
                        "%s IN (%s)".formatted(column, column),
                        "%s LIKE '%%'".formatted(column),
                        "lower(%s) = lower(%s)".formatted(column, column),
                        "%s + 1 > %s".formatted(column, column),
                        "%s IS NOT DISTINCT FROM %s".formatted(column, column),
                        "(%s = %d OR %s <> %d)".formatted(column, number, column, number),
                        "(%s < %d OR %s >= %d)".formatted(column, number, column, number),
                        "(%s > %d OR %s < %d)".formatted(column, number, column, number + 5),
                        "(%s IS NULL OR %s IS NOT NULL)".formatted(column, column),
                        "(%s IN (%d, 7) OR %s NOT IN (%d, 7))".formatted(column, number, column, number),
                        "(%s LIKE 'a%%' OR %s NOT LIKE 'a%%')".formatted(column, column),
                        "(%s BETWEEN 1 AND %d OR NOT %s BETWEEN 1 AND %d)".formatted(column, number, column, number),
                        "CASE WHEN %s = %s THEN TRUE ELSE FALSE END".formatted(column, column));
            }
            return switch (random.nextInt(6)) {
                case 0 -> "(%s)".formatted(always(depth - 1));
                case 1 -> "(%s AND %s)".formatted(always(depth - 1), always(depth - 1));
                case 2 -> "(%s OR %s)".formatted(always(depth - 1), sometimes(depth - 1));
                case 3 -> "(%s OR %s)".formatted(sometimes(depth - 1), always(depth - 1));
                case 4 -> "NOT (%s)".formatted(never(depth - 1));
                default -> "NOT (NOT (%s))".formatted(always(depth - 1));
            };
        }

        /** Holds for no row. */
        String never(int depth) {
            String column = column();
            if (depth == 0) {
                return pick(
                        "1 = 0",
                        "FALSE",
                        "'a' = 'b'",
                        "2 < 1",
                        "%s <> %s".formatted(column, column),
                        "%s < %s".formatted(column, column),
                        "(%s = 1 AND %s = 2)".formatted(column, column));
            }
            return switch (random.nextInt(3)) {
                case 0 -> "(%s AND %s)".formatted(never(depth - 1), sometimes(depth - 1));
                case 1 -> "(%s OR %s)".formatted(never(depth - 1), never(depth - 1));
                default -> "NOT (%s)".formatted(always(depth - 1));
            };
        }

        /** Holds for some rows, and for others it does not. */
        String sometimes(int depth) {
            String column = column();
            int number = random.nextInt(100);
            if (depth == 0) {
                return pick(
                        "%s = %d".formatted(column, number),
                        "%s <> %d".formatted(column, number),
                        "%s > %d".formatted(column, number),
                        "%s = 'text'".formatted(column),
                        "%s LIKE 'a%%'".formatted(column),
                        "%s NOT LIKE '%%a'".formatted(column),
                        "%s IN (%d, %d)".formatted(column, number, number + 2),
                        "%s NOT IN ('a', 'b')".formatted(column),
                        "%s BETWEEN %d AND %d".formatted(column, number, number + 9),
                        "%s IS NULL".formatted(column),
                        "%s IS NOT NULL".formatted(column),
                        "%s > %s".formatted(column, column()),
                        "lower(%s) = 'x'".formatted(column),
                        "length(%s) > %d".formatted(column, number),
                        "%s IN (SELECT id FROM other WHERE x = 1)".formatted(column),
                        "EXISTS (SELECT 1 FROM other o WHERE o.id = t.%s)".formatted(column),
                        "(%s < 3 OR %s > 5)".formatted(column, column));
            }
            return switch (random.nextInt(5)) {
                case 0 -> "(%s AND %s)".formatted(sometimes(depth - 1), always(depth - 1));
                case 1 -> "(%s AND %s)".formatted(sometimes(depth - 1), sometimes(depth - 1));
                case 2 -> "(%s OR %s)".formatted(sometimes(depth - 1), sometimes(depth - 1));
                case 3 -> "(%s OR %s)".formatted(sometimes(depth - 1), never(depth - 1));
                default -> "NOT (%s)".formatted(sometimes(depth - 1));
            };
        }

        private String column() {
            columns++;
            return "c" + columns;
        }

        private String pick(String... conditions) {
            return conditions[random.nextInt(conditions.length)];
        }
    }
}
