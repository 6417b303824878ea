package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of queries that people wrote: whatever the analyzer understands is taken apart, and little of it is quoted. */
class OutlineOnSpiderIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyQueryIsTakenApart() throws IOException {
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(SqliteDialect.INSTANCE);
        JSqlParserOutliner outliner = new JSqlParserOutliner(SqliteDialect.INSTANCE);
        DatabaseSchema any = new DatabaseSchema(SqliteDialect.INSTANCE, List.of(), List.of());
        List<String> missing = new ArrayList<>();
        List<String> quoting = new ArrayList<>();
        int outlined = 0;
        for (String line : Files.readAllLines(SampleFiles.require("spider-train/questions.jsonl"))) {
            String sql = JSON.readTree(line).required("gold_sql").asText();
            if (!(analyzer.analyze(sql, any).outcome() instanceof Outcome.Understood)) {
                continue;
            }
            outliner.outline(sql)
                    .ifPresentOrElse(
                            outline -> {
                                if (outline.toString().contains("Written")) {
                                    quoting.add(sql);
                                }
                            },
                            () -> missing.add(sql));
            outlined++;
        }

        assertThat(outlined).isGreaterThan(6_000);
        assertThat(missing).isEmpty();
        assertThat(quoting).hasSizeLessThan(outlined / 40);
    }
}
