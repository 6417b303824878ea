package io.nl2sql.benchmarks.speed;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.NameCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements in the SQL that all engines share, over the tables of {@link #schema}. */
public enum Workload {
    /** What people ask: 50 to 600 characters. */
    EVERYDAY {
        @Override
        List<String> statements() {
            List<String> statements = new ArrayList<>();
            for (int table = 0; table < 90; table++) {
                statements.addAll(everyday(table));
            }
            return statements;
        }
    },
    /** Reports of 4 KiB: unions, common table expressions, long IN lists, deep conditions. */
    FOUR_KIBIBYTES {
        @Override
        List<String> statements() {
            return List.of(
                    filled(
                            part -> "SELECT t%1$d.c1, sum(t%1$d.c2) AS total FROM t%1$d WHERE t%1$d.c3 = 'x%1$d' "
                                            .formatted(part)
                                    + "GROUP BY t%d.c1".formatted(part),
                            " UNION ALL ",
                            "",
                            ""),
                    filled(
                            part -> "q%1$d AS (SELECT c1, c2 FROM t%1$d WHERE c4 > %1$d AND c3 <> 'a')".formatted(part),
                            ", ",
                            "WITH ",
                            " SELECT a.c1 FROM q1 a JOIN q2 b ON a.c1 = b.c1"),
                    filled(part -> "'value %d'".formatted(part), ", ", "SELECT c1 FROM t1 WHERE c3 IN (", ")"),
                    filled(
                            part -> "(c1 = %1$d AND (c2 > %1$d OR c3 LIKE 'p%1$d%%'))".formatted(part),
                            " OR ",
                            "SELECT c1, count(*) AS n FROM t1 WHERE ",
                            " GROUP BY c1 ORDER BY n DESC"),
                    filled(
                            part -> "CASE WHEN c2 > %1$d THEN c1 + %1$d ELSE coalesce(c4, %1$d) END AS x%1$d"
                                    .formatted(part),
                            ", ",
                            "SELECT ",
                            " FROM t1"));
        }
    };

    private static final int TABLES = 100;
    private static final int COLUMNS = 12;
    private static final int LONGEST = 4_096;

    abstract List<String> statements();

    /** A hundred tables of twelve columns. */
    static DatabaseSchema schema(Dialect dialect) {
        boolean upper = LexicalRules.of(dialect).nameCase() == NameCase.FOLDS_TO_UPPER;
        IntFunction<String> tableName = number -> upper ? "T" + number : "t" + number;
        List<Column> columns = IntStream.range(0, COLUMNS)
                .mapToObj(number -> Column.of(
                        upper ? "C" + number : "c" + number, number == 3 ? ColumnType.TEXT : ColumnType.INTEGER))
                .toList();
        List<Table> tables = IntStream.range(0, TABLES)
                .mapToObj(number -> new Table(
                        new TableName("", tableName.apply(number)),
                        TableKind.TABLE,
                        columns,
                        List.of(columns.get(0).name()),
                        List.of(),
                        List.of(),
                        null,
                        null))
                .toList();
        return new DatabaseSchema(dialect, tables, List.of());
    }

    private static List<String> everyday(int table) {
        String sql = """
                SELECT count(*) FROM t%1$d
                SELECT c1, c2 FROM t%1$d WHERE c3 = 'Oslo' AND c4 >= 10 ORDER BY c2 DESC
                SELECT a.c1, sum(b.c2) AS total FROM t%1$d a JOIN t%2$d b ON b.c1 = a.c0 WHERE a.c3 LIKE 'A%%' \
                GROUP BY a.c1 HAVING sum(b.c2) > 100 ORDER BY total DESC
                SELECT c1 FROM t%1$d WHERE c2 > (SELECT avg(c2) FROM t%1$d) AND c0 NOT IN (SELECT c1 FROM t%2$d)
                WITH best AS (SELECT c1, max(c2) AS top FROM t%1$d GROUP BY c1) SELECT t.c0, best.top FROM t%1$d t \
                JOIN best ON best.c1 = t.c1 LEFT JOIN t%2$d u ON u.c1 = t.c0 WHERE u.c0 IS NULL
                SELECT c1 FROM t%1$d UNION SELECT c1 FROM t%2$d
                SELECT c1, row_number() OVER (PARTITION BY c3 ORDER BY c2 DESC) AS place FROM t%1$d
                SELECT CASE WHEN c2 BETWEEN 1 AND 9 THEN 'few' WHEN c2 > 9 THEN 'many' ELSE 'none' END AS size, \
                count(*) AS n FROM t%1$d GROUP BY CASE WHEN c2 BETWEEN 1 AND 9 THEN 'few' WHEN c2 > 9 THEN 'many' \
                ELSE 'none' END
                """;
        return sql.formatted(table, table + 1).lines().toList();
    }

    /** As many parts as fit into 4 KiB, at most one for each table. */
    private static String filled(IntFunction<String> part, String separator, String head, String tail) {
        for (int parts = 1_000; parts > 0; parts--) {
            String sql = IntStream.range(0, parts)
                    .mapToObj(number -> part.apply(number % TABLES))
                    .collect(Collectors.joining(separator, head, tail));
            if (sql.length() <= LONGEST) {
                return sql;
            }
        }
        throw new IllegalArgumentException("no part fits: " + head.toLowerCase(Locale.ROOT));
    }
}
