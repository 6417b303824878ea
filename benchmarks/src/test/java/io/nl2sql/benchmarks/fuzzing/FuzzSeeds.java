package io.nl2sql.benchmarks.fuzzing;

import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts to begin with: statements of our own, and the attack corpus where it lies beside the repository. */
public final class FuzzSeeds {

    private static final Path CORPUS = Path.of("../../shared/data/guardrail/corpus.jsonl");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{2,}|[^\\sA-Za-z_0-9]{1,3}");

    private static final List<String> OWN = List.of(
            "SELECT a.id, count(*) AS n FROM orders a LEFT JOIN customers b ON b.id = a.customer_id "
                    + "WHERE a.amount BETWEEN 1 AND 9.5e3 AND b.name NOT LIKE 'x%' ESCAPE '!' GROUP BY a.id "
                    + "HAVING count(*) > 1 ORDER BY n DESC NULLS LAST LIMIT 10 OFFSET 5",
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT * FROM t",
            "SELECT sum(x) OVER (PARTITION BY y ORDER BY z ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
            "SELECT CASE WHEN x IS NULL THEN 'a' ELSE cast(x AS varchar(3)) END FROM (VALUES (1), (2)) v(x)",
            "SELECT E'\\'', $$a;b$$, U&\"d\\0061t\", N'x', X'ff', `q`, [q], q'[it's]' FROM t",
            "SELECT /*+ hint */ 1 /*! 2 */ -- three\n",
            "SELECT x::int, y->>'k', z @> '{}', a[1:2], interval '1' day, date '2020-01-01' FROM t",
            "INSERT INTO t (a, b) SELECT 1, 'x' ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING *",
            "UPDATE t SET a = 1, b = (SELECT max(c) FROM u) WHERE id IN (1, 2) OR NOT (x = 3)",
            "DELETE FROM t USING u WHERE t.id = u.id AND u.x > 1",
            "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN "
                    + "INSERT (a) VALUES (1)",
            "CREATE TABLE IF NOT EXISTS t (a int PRIMARY KEY, b varchar(9) DEFAULT 'x' REFERENCES u (b))",
            "ALTER TABLE t ADD COLUMN c int; DROP TABLE t",
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1",
            "SELECT TOP (5) WITH TIES * FROM dbo.t CROSS APPLY f(t.x) PIVOT (sum(a) FOR b IN (c)) p");

    private FuzzSeeds() {}

    /** Writes the seeds and a dictionary of their words below the folder that is the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Files.createDirectories(folder.resolve("found"));
        int number = 0;
        for (byte[] seed : all()) {
            Files.write(seeds.resolve("seed-" + number), seed);
            number++;
        }
        Files.write(folder.resolve("words.dict"), dictionary());
    }

    /** All seeds as inputs of {@link GuardFuzzTarget}. */
    static List<byte[]> all() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String dialect : ReadDialects.ids()) {
            OWN.forEach(sql -> seeds.add(GuardFuzzTarget.input(dialect, sql)));
        }
        if (Files.exists(CORPUS)) {
            AttackCorpus corpus = AttackCorpus.read(CORPUS);
            for (String dialect : ReadDialects.ids()) {
                for (CorpusStatement statement : corpus.under(dialect)) {
                    if (!statement.dialect().equals("any")) {
                        seeds.add(GuardFuzzTarget.input(dialect, statement.sql()));
                    }
                }
            }
        }
        return seeds;
    }

    private static List<String> dictionary() {
        TreeSet<String> words = new TreeSet<>();
        for (String sql : OWN) {
            WORD.matcher(sql).results().map(MatchResult::group).forEach(words::add);
        }
        return words.stream()
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
    }
}
