package io.nl2sql.db.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.code.CodeQueries;
import io.nl2sql.core.code.NameMending;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are put right, with the real analyzer. */
class NameMendingTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            SqliteDialect.INSTANCE,
            List.of(table("customers", "name", "city", "customer id"), table("orders", "amount", "customer")),
            List.of());

    private static Table table(String name, String... columns) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                List.of(columns).stream()
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static SqlAnalysis analysed(String sql) {
        return new JSqlParserAnalyzer(SqliteDialect.INSTANCE).analyze(sql, SCHEMA);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT name FROM custmers | SELECT name FROM customers
            SELECT naem, citty FROM customers | SELECT naem, city FROM customers
            SELECT c.citty FROM custmers c WHERE c.citty = 'citty' | SELECT c.city FROM customers c WHERE c.city = 'citty'
            SELECT amout FROM ordrs JOIN custmers ON customer = name | SELECT amount FROM orders JOIN customers ON customer = name
            SELECT "custmer id" FROM customers | SELECT "customer id" FROM customers
            SELECT city FROM customers WHERE city IN (SELECT custommer FROM orders) | SELECT city FROM customers WHERE city IN (SELECT customer FROM orders)
            """)
    void nearNamesAreReplaced(String sql, String mended) {
        assertThat(NameMending.mended(sql, NameMendingTest::analysed)).contains(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM customers",
                "SELECT zzz FROM customers",
                "SELECT name FROM qqq",
                "SELECT name FRM customers",
                "",
                "SELECT 1; SELECT 2"
            })
    void othersAreLeftAsTheyAre(String sql) {
        assertThat(NameMending.mended(sql, NameMendingTest::analysed)).isEmpty();
    }

    @Test
    void programsKeepEverythingElse() {
        String code = "# custmers\nrows = query(\"SELECT citty FROM custmers\")\nprint(rows)\n";

        assertThat(CodeQueries.mended(CodeLanguage.PYTHON, code, NameMendingTest::analysed))
                .contains("# custmers\nrows = query(\"SELECT city FROM customers\")\nprint(rows)\n");
        assertThat(CodeQueries.in(CodeLanguage.PYTHON, code)).containsExactly("SELECT citty FROM custmers");
    }
}
