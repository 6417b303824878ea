package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.quality.FanOutGuard;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** False alarms: queries that people found right are hardly ever warned about. */
class FanOutOnSpiderIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(SqliteDialect.INSTANCE);
    private final Map<String, DatabaseSchema> schemas = new HashMap<>();

    @Test
    void warnsOfFewQueriesThatPeopleFoundRight() throws IOException {
        List<String> warned = new ArrayList<>();
        for (String line : Files.readAllLines(SampleFiles.require("spider-train/questions.jsonl"))) {
            JsonNode question = JSON.readTree(line);
            String sql = question.required("gold_sql").asText();
            DatabaseSchema schema =
                    schemas.computeIfAbsent(question.required("db").asText(), FanOutOnSpiderIT::schema);

            List<FanOutWarning> warnings = new FanOutGuard().review(analyzer.analyze(sql, schema), schema);

            if (!warnings.isEmpty()) {
                warned.add(sql);
            }
        }

        // Read one by one: all but a handful do count rows several times, mostly averages over a filtered join.
        assertThat(warned).hasSizeLessThan(40);
    }

    private static DatabaseSchema schema(String database) {
        Path file = SampleFiles.require("spider-train/db/%1$s/%1$s.sqlite".formatted(database));
        DatabaseAddress address = DatabaseAddress.parse(file.toString());
        try (JdbcDatabase opened = JdbcDatabase.open(address, new JSqlParserAnalyzer(SqliteDialect.INSTANCE))) {
            return opened.schemaReader().read(SchemaRequest.ALL);
        }
    }
}
