package io.nl2sql.db.analysis.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of queries that people wrote for SQLite, written anew. */
class SpiderGoldTranslationIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ExecutionLimits LIMITS = ExecutionLimits.DEFAULT.withMaxRows(ExecutionLimits.UNLIMITED_ROWS);

    private final JSqlParserTranslator translator = new JSqlParserTranslator();

    private final Map<String, JdbcDatabase> open = new TreeMap<>();
    private final Map<String, DatabaseSchema> schemas = new TreeMap<>();

    @AfterEach
    void closeDatabases() {
        open.values().forEach(JdbcDatabase::close);
    }

    @Test
    void givesTheSameRowsWhenWrittenForTheSameEngine() throws IOException {
        List<String> misses = new ArrayList<>();
        AtomicInteger same = new AtomicInteger();
        forEachQuery((database, sql) -> {
            DatabaseSchema schema = schema(database);
            Translation translation = translator.translate(new TranslationRequest(sql, schema, schema));
            if (translation instanceof Translation.CannotWrite reason) {
                misses.add(reason.message() + ": " + sql);
            } else if (!rows(database, sql).equals(rows(database, ((Translation.Written) translation).sql()))) {
                misses.add("other rows: " + sql);
            } else {
                same.incrementAndGet();
            }
        });

        assertThat(misses).isEmpty();
        assertThat(same).hasValue(6_804);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "h2", "duckdb", "ansi", "mysql", "mariadb", "sqlserver", "oracle"})
    void isWrittenForTheOtherEnginesUnlessItMeansNothingThere(String dialect) throws IOException {
        DatabaseSchema to = new DatabaseSchema(ReadDialects.of(dialect), List.of(), List.of());
        Map<String, Integer> reasons = new TreeMap<>();
        AtomicInteger written = new AtomicInteger();
        forEachQuery((database, sql) -> {
            Translation translation = translator.translate(new TranslationRequest(sql, schema(database), to));
            if (translation instanceof Translation.CannotWrite reason) {
                reasons.merge(reason.message().replaceAll("\"[^\"]*\"", "…"), 1, Integer::sum);
            } else {
                written.incrementAndGet();
            }
        });

        assertThat(written.get()).as(reasons.toString()).isGreaterThan(6_300);
    }

    private DatabaseSchema schema(String database) {
        return schemas.computeIfAbsent(
                database, name -> open(name).schemaReader().read(SchemaRequest.ALL));
    }

    private JdbcDatabase open(String database) {
        return open.computeIfAbsent(
                database,
                name -> JdbcDatabase.open(
                        DatabaseAddress.parse(SampleFiles.require("spider-train/db/%1$s/%1$s.sqlite".formatted(name))
                                .toString())));
    }

    private List<Row> rows(String database, String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        try {
            return rows.toTable(open(database)
                            .queryExecutor()
                            .execute(
                                    new ExecutionRequest(
                                            VouchingSqlAnalyzer.approve(
                                                    sql, open(database).dialect()),
                                            LIMITS,
                                            Cancellation.NEVER),
                                    rows))
                    .rows();
        } catch (Nl2SqlException failure) {
            return List.of(Row.of(failure.code()));
        }
    }

    private static void forEachQuery(BiConsumer<String, String> action) throws IOException {
        for (String line : Files.readAllLines(SampleFiles.require("spider-train/questions.jsonl"))) {
            JsonNode question = JSON.readTree(line);
            action.accept(
                    question.required("db").asText(),
                    question.required("gold_sql").asText());
        }
    }
}
