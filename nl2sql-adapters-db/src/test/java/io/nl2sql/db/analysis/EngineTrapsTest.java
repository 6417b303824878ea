package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is harmless to one engine and an attack to another. */
class EngineTrapsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    sqlserver | SELECT 1 DELETE FROM t                                      | SEVERAL_STATEMENTS
                    sqlserver | SELECT a FROM t TRUNCATE TABLE t                            | SEVERAL_STATEMENTS
                    sqlserver | SELECT a FROM t UPDATE t SET a = 1                          | SEVERAL_STATEMENTS
                    sqlserver | SELECT name FROM master..sysdatabases                       | REMOTE_NAME
                    sqlserver | SELECT name FROM srv.master.dbo.t                           | REMOTE_NAME
                    sqlserver | SELECT * FROM sys.sql_logins                                | SYSTEM_CATALOGUE
                    sqlserver | SELECT * FROM dbo.syslogins                                 | SYSTEM_CATALOGUE
                    sqlserver | SELECT * FROM OPENROWSET('a', 'b', 'SELECT 1')              | FUNCTION_NOT_ALLOWED
                    mysql     | SELECT /*+ SET_VAR(sql_mode='') */ 1                        | EXECUTABLE_COMMENT
                    mysql     | SELECT /*+ BKA(t) MAX_EXECUTION_TIME(0) */ 1                | EXECUTABLE_COMMENT
                    mysql     | SELECT /*+ BKA(t), RESOURCE_GROUP(g) */ 1                   | EXECUTABLE_COMMENT
                    mysql     | SELECT user FROM `mysql`.`user`                             | SYSTEM_CATALOGUE
                    mysql     | SELECT * FROM performance_schema.threads                    | SYSTEM_CATALOGUE
                    mysql     | DESC mysql.user                                             | SYSTEM_CATALOGUE
                    mysql     | DESC ANALYZE SELECT 1                                       | EXPLAIN_RUNS
                    mysql     | SHOW GRANTS                                                 | STATEMENT_KIND
                    mariadb   | SELECT LOAD_FILE('/etc/passwd')                             | FUNCTION_NOT_ALLOWED
                    mariadb   | SELECT s.nextval FROM t s                                   | SEQUENCE
                    h2        | SELECT * FROM INFORMATION_SCHEMA.USERS                      | SYSTEM_CATALOGUE
                    h2        | SELECT * FROM CSVREAD('/etc/passwd')                        | FUNCTION_NOT_ALLOWED
                    h2        | SELECT seq.NEXTVAL                                          | SEQUENCE
                    duckdb    | SELECT * FROM "https://example.com/x"                       | FILE_NAME
                    duckdb    | SELECT * FROM data.csv                                      | FILE_NAME
                    duckdb    | SELECT 1 FROM t, "data.parquet" d                           | FILE_NAME
                    duckdb    | DESCRIBE "data.json"                                        | FILE_NAME
                    duckdb    | SELECT list_transform([1], x -> getenv('HOME'))             | FUNCTION_NOT_ALLOWED
                    duckdb    | SELECT * REPLACE (getenv('HOME') AS a) FROM t               | FUNCTION_NOT_ALLOWED
                    duckdb    | SELECT t.* REPLACE (getenv('HOME') AS a) FROM t             | FUNCTION_NOT_ALLOWED
                    duckdb    | SELECT * FROM duckdb_secrets()                              | FUNCTION_NOT_ALLOWED
                    duckdb    | SELECT * FROM duckdb_secrets                                | SYSTEM_CATALOGUE
                    oracle    | SELECT seq.NEXTVAL FROM dual                                | SEQUENCE
                    oracle    | SELECT DBMS_RANDOM.VALUE FROM dual                          | FUNCTION_NOT_ALLOWED
                    oracle    | SELECT own.pkg.fn FROM dual                                 | FUNCTION_NOT_ALLOWED
                    oracle    | SELECT 1 FROM t START WITH pkg.fn = 1 CONNECT BY PRIOR a = b | FUNCTION_NOT_ALLOWED
                    oracle    | SELECT username FROM dba_users                              | SYSTEM_CATALOGUE
                    oracle    | SELECT * FROM v$session                                     | SYSTEM_CATALOGUE
                    oracle    | SELECT * FROM SYS.USER$                                     | SYSTEM_CATALOGUE
                    oracle    | SELECT * FROM t@link                                        | REMOTE_NAME
                    """)
    void refuses(String dialect, String sql, GateRule rule) {
        assertThat(review(dialect, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        GateVerdict.Rejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Violation::rule)
                                .contains(rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    sqlserver | SELECT TOP (5) [order], COUNT(*) FROM [dbo].[t] GROUP BY [order]
                    sqlserver | SELECT a FROM dbo.[my.table]
                    sqlserver | SELECT [delete], "update" FROM dbo.t
                    sqlserver | SELECT CONVERT(varchar(10), d, 120), CAST(a AS int), ISNULL(a, 0) FROM dbo.t
                    sqlserver | SELECT DATEPART(year, d), FORMAT(d, 'yyyy-MM') FROM dbo.t ORDER BY 1 OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY
                    sqlserver | SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
                    sqlserver | SELECT name FROM sys.tables
                    mysql     | SELECT /*+ BKA(t), NO_MERGE(u) */ a FROM t, u
                    mysql     | SELECT DATE_FORMAT(d, '%Y-%m'), YEAR(d), IFNULL(a, 0) FROM t
                    mysql     | SELECT GROUP_CONCAT(DISTINCT a ORDER BY a SEPARATOR ', ') FROM t
                    mysql     | SELECT a, COUNT(*) FROM t GROUP BY a WITH ROLLUP
                    mysql     | SELECT a FROM t WHERE a <=> NULL AND b REGEXP '^x'
                    mysql     | SHOW COLUMNS FROM `t`
                    mariadb   | SHOW CREATE TABLE t
                    mariadb   | DESC SELECT a FROM t
                    h2        | SELECT DATEADD('DAY', 1, CURRENT_DATE), FORMATDATETIME(d, 'yyyy') FROM t
                    h2        | SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
                    h2        | SHOW COLUMNS FROM t
                    duckdb    | SELECT t.* EXCLUDE (a) FROM t
                    duckdb    | SELECT list_filter(l, x -> x > 1) FROM t
                    duckdb    | SELECT strftime(d, '%Y'), date_trunc('month', d), a::INT FROM main.t
                    duckdb    | SELECT table_name FROM information_schema.tables
                    oracle    | SELECT NVL(a, 0), TO_CHAR(d, 'YYYY'), TRUNC(d) FROM t WHERE ROWNUM <= 5
                    oracle    | SELECT LEVEL, CONNECT_BY_ROOT a FROM t CONNECT BY PRIOR a = b
                    oracle    | SELECT table_name FROM user_tables
                    oracle    | SELECT own.t.a FROM own.t
                    """)
    void allows(String dialect, String sql) {
        assertThat(review(dialect, sql)).as(sql).isInstanceOf(GateVerdict.Approved.class);
    }

    private static GateVerdict review(String dialectId, String sql) {
        Dialect dialect = ReadDialects.of(dialectId);
        DatabaseSchema nothing = new DatabaseSchema(dialect, List.of(), List.of());
        return new SqlGate()
                .review(
                        new JSqlParserAnalyzer(dialect).analyze(sql, nothing),
                        GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF));
    }
}
