package io.nl2sql.db.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.repair.SqlSlipMender;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries mended by rule, with the real analyzer and translator. */
class SqlSlipMenderTest {

    private static final String REFUSED = "the statement was refused";
    private static final List<Dialect> OTHERS = Stream.of("sqlserver", "mysql", "postgresql", "oracle")
            .map(ReadDialects::of)
            .toList();

    private static SqlSlipMender mender(Dialect dialect) {
        DatabaseSchema schema = new DatabaseSchema(
                dialect,
                List.of(
                        table("Artist", "ArtistId", "Name"),
                        table("Album", "AlbumId", "Title", "ArtistId"),
                        table("customers", "id", "name", "country", "city", "created_at"),
                        table("orders", "id", "customer_id", "total", "ordered_at")),
                List.of());
        return new SqlSlipMender(new JSqlParserAnalyzer(dialect), new JSqlParserTranslator(), schema, OTHERS);
    }

    private static Table table(String name, String... columns) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                Stream.of(columns)
                        .map(column ->
                                Column.of(column, column.endsWith("_at") ? ColumnType.TIMESTAMP : ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT Name FROM Artist               | SELECT \"Name\" FROM \"Artist\"",
                "SELECT customers.nme FROM customers   | SELECT customers.name FROM customers",
                "SELECT name FROM customer             | SELECT name FROM customers",
                "SELECT CustomerId FROM orders         | SELECT customer_id FROM orders",
                "SELECT TOP 3 name FROM customers      | SELECT name FROM customers LIMIT 3"
            })
    void namesAreWrittenAsTheDatabaseSpellsThem(String sql, String mended) {
        assertThat(mender(PostgresDialect.INSTANCE).mend(sql, REFUSED)).contains(mended);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT country, city, COUNT(*) FROM customers GROUP BY country | SELECT country, city, COUNT(*) FROM customers GROUP BY country, city",
                "SELECT country, COUNT(*) FROM customers ORDER BY 2             | SELECT country, COUNT(*) FROM customers GROUP BY country ORDER BY 2",
                "SELECT c.country AS land, MAX(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id | SELECT c.country AS land, MAX(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.country",
                "SELECT country, COUNT(*) FROM customers HAVING COUNT(*) > 1    | SELECT country, COUNT(*) FROM customers GROUP BY country HAVING COUNT(*) > 1"
            })
    void plainColumnsBesideAggregatesAreGrouped(String sql, String mended) {
        String error =
                "the database refused the statement: column \"customers.city\" must appear in the GROUP BY clause";

        assertThat(mender(PostgresDialect.INSTANCE).mend(sql, error)).contains(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT UPPER(country), COUNT(*) FROM customers",
                "SELECT *, COUNT(*) FROM customers",
                "SELECT DISTINCT country, COUNT(*) FROM customers",
                "SELECT country, COUNT(*) FROM customers UNION SELECT city, COUNT(*) FROM customers"
            })
    void whatElseIsShownIsNotGrouped(String sql) {
        String error = "column must appear in the GROUP BY clause";

        assertThat(mender(PostgresDialect.INSTANCE).mend(sql, error)).isEmpty();
    }

    /** Names that are as near to each other as to the slip, and changes, are left to whoever wrote them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM planets",
                "SELECT Nothing FROM Artist",
                "SELECT ArtistId FROM Artist, Album",
                "DELETE FROM Artists",
                "UPDATE Artists SET Name = 'x'",
                "DROP TABLE Artists",
                "SELECT 1; SELECT 2",
                "SELECT name FROM",
                ""
            })
    void whatIsNotCertainIsNotMended(String sql) {
        assertThat(mender(SqliteDialect.INSTANCE).mend(sql, REFUSED)).isEmpty();
    }
}
