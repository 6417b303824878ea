package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
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

/** Thousands of queries that people wrote: every one is understood, every name in it found, and all may run. */
class SpiderGoldIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(SqliteDialect.INSTANCE);
    private final SqlGate gate = new SqlGate();
    private final Map<String, DatabaseSchema> schemas = new HashMap<>();

    @Test
    void everyQueryIsUnderstoodAndApproved() throws IOException {
        List<String> refused = new ArrayList<>();
        for (String line : Files.readAllLines(SampleFiles.require("spider-train/questions.jsonl"))) {
            JsonNode question = JSON.readTree(line);
            String sql = question.required("gold_sql").asText();
            DatabaseSchema schema =
                    schemas.computeIfAbsent(question.required("db").asText(), SpiderGoldIT::schema);

            GateVerdict verdict = gate.review(analyzer.analyze(sql, schema), GatePolicy.STRICT);

            if (verdict instanceof GateVerdict.Rejected rejected) {
                rejected.violations().stream().map(Violation::message).forEach(refused::add);
            }
        }

        // The one query over a table and a column that its database does not have.
        assertThat(refused)
                .containsExactly(
                        "there is no table Ref_Company_Types",
                        "there is no column company_type_code in T1; did you mean company_type?");
    }

    private static DatabaseSchema schema(String database) {
        Path file = SampleFiles.require("spider-train/db/%1$s/%1$s.sqlite".formatted(database));
        DatabaseAddress address = DatabaseAddress.parse(file.toString());
        try (JdbcDatabase opened = JdbcDatabase.open(address, new JSqlParserAnalyzer(SqliteDialect.INSTANCE))) {
            return opened.schemaReader().read(SchemaRequest.ALL);
        }
    }
}
