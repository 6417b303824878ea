package io.nl2sql.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeRulesTest {

    private static List<String> review(CodeLanguage language, String code) {
        return CodeRules.review(language, code).stream().map(CodeFinding::text).toList();
    }

    @Test
    void reviewsPython() {
        assertThat(review(CodeLanguage.PYTHON, """
                # password = "only a remark"
                password = "hunter22"
                con = psycopg2.connect("postgresql://me:topsecret@db/shop")
                q = "SELECT * FROM orders WHERE id = " + str(i)
                for i, row in frame.iterrows():
                    try:
                        total += row.x
                    except:
                        pass
                """))
                .containsExactly(
                        "line 2: a password or key stands in the code: read it from the environment",
                        "line 3: an address holds a password: read the address from the environment",
                        "line 3: the connection is never closed: open it in a with statement",
                        "line 4: SQL is put together from text: pass values as parameters",
                        "line 4: SELECT * reads every column, also those added later: name the columns",
                        "line 4: the query has no limit: a large table arrives as a whole",
                        "line 5: going through a data frame row by row is slow: calculate with whole columns",
                        "line 8: every error is caught: name those that are expected");
    }

    @Test
    void reviewsR() {
        assertThat(review(CodeLanguage.R, """
                setwd("c:/mine")
                con <- dbConnect(odbc::odbc(), pwd = Sys.getenv("PWD"))
                q <- paste0("SELECT a FROM t WHERE b = '", x, "' LIMIT 5")
                attach(rows)
                for (i in 1:nrow(rows)) print(i)
                """))
                .containsExactly(
                        "line 1: the session of whoever runs this is changed: use paths and a fresh session",
                        "line 2: the connection is never closed: call dbDisconnect(), with on.exit() or finally",
                        "line 3: SQL is put together from text: pass values as parameters (params of dbGetQuery, or glue_sql)",
                        "line 4: attach without detach leaves names behind: use with() or name the data frame",
                        "line 5: 1:n goes wrong for no rows: use seq_len() or whole columns");
    }

    @Test
    void reviewsSas() {
        assertThat(review(CodeLanguage.SAS, """
                libname db odbc user=me password=hunter22;
                proc sql outobs=10;
                  select * from db.t;
                x 'del c:';
                proc sort data=a; by b; run;
                """))
                .containsExactly(
                        "line 1: a password or key stands in the code: read it from the environment",
                        "line 2: PROC SQL is never ended: write QUIT behind it",
                        "line 3: SELECT * reads every column, also those added later: name the columns",
                        "line 4: a command of the operating system is run: do it in SAS",
                        "line 5: PROC SORT without OUT= replaces its input: name an output");
    }

    @Test
    void reviewsTransactSql() {
        assertThat(review(CodeLanguage.TSQL, """
                SELECT TOP (5) a FROM t WITH (NOLOCK);
                UPDATE t SET a = 1;
                EXEC('DROP TABLE ' + @name);
                """))
                .containsExactly(
                        "line 1: NOLOCK reads rows twice or never: leave it out",
                        "line 2: a change without WHERE concerns every row",
                        "line 3: SQL is put together and run as text: write the statement itself, with parameters");
    }

    @Test
    void findsNothingInCodeWithoutFault() {
        assertThat(review(CodeLanguage.PYTHON, CodeTemplates.python("Top 5", "SELECT name FROM t LIMIT 5")))
                .isEmpty();
        assertThat(review(CodeLanguage.R, CodeTemplates.r("Top 5", "SELECT name FROM t LIMIT 5")))
                .isEmpty();
    }
}
