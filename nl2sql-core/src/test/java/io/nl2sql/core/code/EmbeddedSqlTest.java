package io.nl2sql.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedSqlTest {

    private static EmbeddedSql python(String code) {
        return EmbeddedSql.in(CodeLanguage.PYTHON, code);
    }

    private static EmbeddedSql r(String code) {
        return EmbeddedSql.in(CodeLanguage.R, code);
    }

    private static EmbeddedSql sas(String code) {
        return EmbeddedSql.in(CodeLanguage.SAS, code);
    }

    @Test
    void findsWholeQueriesInStringsOfPython() {
        assertThat(python("""
                # select 'in a remark' from nowhere
                SQL = \"""
                SELECT a -- "quoted"
                FROM t WHERE b = 'it''s'
                \"""
                other = "DROP TABLE t;"
                joined = ("SELECT x "
                          'FROM u')
                raw = r'SELECT "\\d" FROM v'
                label = "selection"
                """).statements())
                .containsExactly(
                        "SELECT a -- \"quoted\"\nFROM t WHERE b = 'it''s'",
                        "DROP TABLE t",
                        "SELECT x FROM u",
                        "SELECT \"\\d\" FROM v");
    }

    @Test
    void whatIsPutTogetherCannotBeReviewed() {
        assertThat(python("q = f\"SELECT * FROM {table}\"").findings()).hasSize(1);
        assertThat(python("q = 'SELECT * FROM t WHERE a = ' + a").findings()).hasSize(1);
        assertThat(python("q = 'SELECT * FROM t WHERE a = %s' % a").findings()).hasSize(1);
        assertThat(python("q = \"SELECT {} FROM t\".format(a)").findings()).hasSize(1);
        assertThat(python("\nq += 'UNION SELECT 1'; r = x + \"SELECT 1 FROM t\"")
                        .findings())
                .containsExactly(
                        "line 2 puts SQL together while it runs, which nobody can review: write the whole query");
        assertThat(r("q <- paste0(\"SELECT * FROM \", t)").findings()).hasSize(1);
        assertThat(r("q <- sprintf('SELECT %s FROM t', a)").findings()).hasSize(1);
    }

    @Test
    void findsWholeQueriesInStringsOfR() {
        assertThat(r("""
                x <- dbGetQuery(con, "SELECT \\"a\\" FROM t")
                y <- dbGetQuery(con, r"-(WITH q AS (SELECT 1) SELECT * FROM q)-")
                attr <- 'r'
                """).statements()).containsExactly("SELECT \"a\" FROM t", "WITH q AS (SELECT 1) SELECT * FROM q");
    }

    @Test
    void findsWhatSasPassesOn() {
        assertThat(sas("""
                proc sql;
                  connect to odbc as db (noprompt="%sysget(X)");
                  create table work.a as select * from connection to db ( SELECT ')' AS a, "R%nrstr(&)D" FROM t );
                  execute (DELETE FROM t) by db;
                  /* select 1 from remark; */
                  create table work.b as select x from lib.t where y = ';';
                  disconnect from db;
                quit;
                proc print data=work.a; run;
                """).statements())
                .containsExactly(
                        "SELECT ')' AS a, \"R&D\" FROM t", "DELETE FROM t", "select x from lib.t where y = ';'");
    }

    @Test
    void macroVariablesInQueriesCannotBeReviewed() {
        assertThat(sas("proc sql; select a from t where b = \"&value\"; quit;").findings())
                .hasSize(1);
        assertThat(sas("proc sql; select a from t where b = '&value'; quit;").findings())
                .isEmpty();
    }

    @Test
    void transactSqlIsSqlAsAWhole() {
        assertThat(EmbeddedSql.in(CodeLanguage.TSQL, "SELECT 1;\nDROP TABLE t;\n")
                        .statements())
                .containsExactly("SELECT 1;\nDROP TABLE t");
    }
}
