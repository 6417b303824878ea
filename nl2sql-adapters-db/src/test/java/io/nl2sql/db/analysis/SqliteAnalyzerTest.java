package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.analysis.SqlAnalyzerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAnalyzerTest extends SqlAnalyzerContract {

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(SqliteDialect.INSTANCE);

    @Override
    protected SqlAnalyzer analyzer() {
        return analyzer;
    }

    @Override
    protected Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }

    @Override
    protected String schemaName() {
        return "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT NAME FROM Customers",
                "SELECT \"Name\" FROM \"CUSTOMERS\"",
                "SELECT [name] FROM `customers`",
                "SELECT main.customers.name FROM main.customers",
                "SELECT rowid FROM customers",
                "SELECT c.oid FROM customers c"
            })
    void findsNamesTheWaySqliteDoes(String sql) {
        assertThat(understand(sql).columns())
                .extracting(ColumnReference::target)
                .allMatch(target -> target instanceof ColumnReference.Target.Base
                        || target instanceof ColumnReference.Target.Derived);
    }

    @Test
    void tellsTextInDoubleQuotesFromAColumn() {
        assertThat(understand("SELECT 1 FROM customers WHERE city = \"Oslo\"").columns())
                .extracting(ColumnReference::target)
                .contains(new ColumnReference.Target.QuotedText(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite_master", "main.sqlite_schema", "pragma_table_list", "dbstat", "temp.x"})
    void knowsItsCatalogue(String table) {
        assertThat(understand("SELECT * FROM " + table).tables())
                .extracting(TableReference::target)
                .hasOnlyElementsOfType(TableReference.Target.SystemCatalogue.class);
    }

    @Test
    void letsCommonTablesSeeEachOther() {
        assertThat(understand("WITH a AS (SELECT x FROM b), b AS (SELECT 1 AS x) SELECT x FROM a")
                        .tables())
                .extracting(TableReference::target)
                .hasOnlyElementsOfType(TableReference.Target.CommonTableExpression.class);
    }

    @Test
    void letsAJoinConditionNameALaterTable() {
        assertThat(understand("SELECT 1 FROM customers a JOIN orders b ON a.id = c.id JOIN orders c ON c.id = b.id")
                        .columns())
                .extracting(ColumnReference::target)
                .hasOnlyElementsOfType(ColumnReference.Target.Base.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM orders WHERE note GLOB 'a*'",
                "SELECT json_object('a', id), json_array(1, 2) FROM orders",
                "SELECT group_concat(note, ', ') FROM orders",
                "SELECT id FROM orders LIMIT 5, 10",
                "SELECT avg(\"long\") FROM orders",
                "EXPLAIN QUERY PLAN SELECT id FROM orders",
                "SELECT x'ff', 1e3, .5, 0xff, 'it''s'",
                "SELECT sum(amount) FILTER (WHERE id > 1) OVER (ORDER BY id) FROM orders",
                "VALUES (1, 'x'), (2, 'y')"
            })
    void readsSqlite(String sql) {
        assertThat(understand(sql).parts()).hasSize(1);
    }

    @Test
    void countsCallsByName() {
        assertThat(understand("SELECT upper(note), count(*) FROM orders WHERE substr(note, 1, 2) = 'x'")
                        .functions())
                .extracting(call -> call.name() + "/" + call.arguments() + " " + call.clause())
                .isEqualTo(List.of("upper/1 SELECT_LIST", "count/1 SELECT_LIST", "substr/3 WHERE"));
    }
}
