package io.nl2sql.core.code;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Small programs around a query that run it and show the rows. How to connect comes from the environment. Stateless.
 */
final class CodeTemplates {

    private static final Pattern HIDDEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_REMARK = 200;

    private CodeTemplates() {}

    /** Inside of a sandbox that offers {@code query} the rows come from there; elsewhere SQLAlchemy reads them. */
    static String python(String question, String sql) {
        return """
                # %s
                import os

                SQL = %s

                try:
                    read = query  # where a sandbox runs this, it reads: nothing else is needed
                except NameError:

                    def read(sql):
                        import pandas as pd
                        from sqlalchemy import create_engine, text

                        # The address of the database, such as postgresql+psycopg://user@host/database.
                        engine = create_engine(os.environ["DATABASE_URL"])
                        with engine.connect() as connection:
                            # A colon begins a parameter unless a backslash stands before it.
                            return pd.read_sql(text(sql.replace(":", r"\\:")), connection)

                result = read(SQL)

                print(result.to_string(index=False) if hasattr(result, "to_string") else result)
                """.formatted(remark(question), pythonLiteral(sql));
    }

    static String r(String question, String sql) {
        return """
                # %s
                library(DBI)
                library(tidyverse)

                sql <- %s

                # An ODBC connection string, such as Driver=PostgreSQL;Server=host;Database=database.
                connection <- dbConnect(odbc::odbc(), .connection_string = Sys.getenv("DATABASE_ODBC"))
                result <- tryCatch(
                  as_tibble(dbGetQuery(connection, sql)),
                  finally = dbDisconnect(connection)
                )

                print(result, n = Inf)
                """.formatted(remark(question), rLiteral(sql));
    }

    static String sas(String question, String sql, Dialect dialect) {
        return """
                /* %s */
                /* DATABASE_ODBC holds an ODBC connection string, such as Driver=PostgreSQL;Server=host;Database=database. */
                proc sql;
                  connect to odbc as source (noprompt="%%sysget(DATABASE_ODBC)");
                  create table work.result as
                    select * from connection to source (
                      %s
                    );
                  disconnect from source;
                quit;

                proc print data=work.result noobs;
                run;
                """.formatted(
                        remark(question).replace("*/", "* /").replace("/*", "/ *"), SasText.of(sql, dialect, "      "));
    }

    static String tsql(String question, String sql) {
        return "-- %s\n%s;\n".formatted(remark(question), sql.strip());
    }

    private static String remark(String question) {
        String line = HIDDEN.matcher(question).replaceAll(" ").strip();
        String cut = line.length() <= LONGEST_REMARK ? line : line.substring(0, LONGEST_REMARK - 1) + "…";
        return cut.isEmpty() ? "The rows of a query" : cut;
    }

    /** A string of Python in triple quotes, so that the lines stay lines. */
    private static String pythonLiteral(String sql) {
        String escaped = escaped(sql.strip().replace("\\", "\\\\").replace("\"", "\\\""), "\\x%02x", "\\u%04x");
        return "\"\"\"" + unescapedWhereSafe(escaped) + "\"\"\"";
    }

    /** A single double quote needs no backslash unless it is the last character or another follows. */
    private static String unescapedWhereSafe(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\' || i + 1 == escaped.length()) {
                text.append(c);
                continue;
            }
            char next = escaped.charAt(++i);
            boolean alone = next == '"' && i + 1 < escaped.length() && !escaped.startsWith("\\\"", i + 1);
            text.append(alone ? "" : "\\").append(next);
        }
        return text.toString();
    }

    private static String rLiteral(String sql) {
        String escaped = sql.strip().replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"" + escaped(escaped, "\\u%04x", "\\u%04x") + "\"";
    }

    /** Control and format characters as escapes; line feeds and tabs stay. */
    private static String escaped(String text, String ofControls, String ofOthers) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (hidden && c != '\n' && c != '\t') {
                escaped.append(String.format(Locale.ROOT, c < 0x100 ? ofControls : ofOthers, (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
