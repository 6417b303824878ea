package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.SqlRewriter.RewriteRequest;
import io.nl2sql.core.port.out.SqlRewriter.Rewriting;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thousands of queries that people wrote keep their rows under a limit that none of them reaches. */
class SpiderLimitIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RowLimit LIMIT = new RowLimit(100_000_000);

    private final SqlRewriter rewriter = new SplicingSqlRewriter(new JSqlParserAnalyzer(SqliteDialect.INSTANCE));
    private final Map<String, DatabaseSchema> schemas = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();

    @Test
    void everyQueryKeepsItsRows() throws IOException, SQLException {
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int kept = 0;
        int limited = 0;
        for (String line : Files.readAllLines(SampleFiles.require("spider-train/questions.jsonl"))) {
            JsonNode question = JSON.readTree(line);
            String sql = question.required("gold_sql").asText();
            String database = question.required("db").asText();
            Rewriting rewriting = rewriter.rewrite(new RewriteRequest(
                    sql,
                    GatePolicy.STRICT,
                    AccessPolicy.NONE.on(schemas.computeIfAbsent(database, SpiderLimitIT::schema)),
                    CallerAttributes.NONE,
                    LIMIT));
            if (!(rewriting instanceof Rewriting.Rewritten rewritten)) {
                refused.add(sql);
                continue;
            }
            String text = rewritten.analysis().sql();
            limited += text.equals(sql) ? 0 : 1;
            if (rows(database, sql).equals(rows(database, text))) {
                kept++;
            } else {
                different.add(text);
            }
        }

        for (Connection connection : connections.values()) {
            connection.close();
        }
        Files.writeString(
                Path.of("target", "limits-spider.txt"),
                "%d kept their rows, %d of them limited, %d different, %d refused%n"
                        .formatted(kept, limited, different.size(), refused.size()));
        assertThat(different).isEmpty();
        // The one query over a table and a column that its database does not have.
        assertThat(refused).hasSize(1);
        assertThat(limited).isGreaterThan(kept / 2);
    }

    /** The rows, or the fact that SQLite does not run the statement, as it does with a few of them. */
    private List<String> rows(String database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection(database).createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    row.append(result.getObject(column)).append('|');
                }
                rows.add(row.toString());
            }
        } catch (SQLException failure) {
            return List.of("failed");
        }
        if (!sql.toLowerCase(Locale.ROOT).contains("order by")) {
            Collections.sort(rows);
        }
        return rows;
    }

    private Connection connection(String database) throws SQLException {
        Connection open = connections.get(database);
        if (open == null) {
            open = DriverManager.getConnection("jdbc:sqlite:" + file(database));
            connections.put(database, open);
        }
        return open;
    }

    private static DatabaseSchema schema(String database) {
        DatabaseAddress address = DatabaseAddress.parse(file(database).toString());
        try (JdbcDatabase opened = JdbcDatabase.open(address)) {
            return opened.schemaReader().read(SchemaRequest.ALL);
        }
    }

    private static Path file(String database) {
        return SampleFiles.require("spider-train/db/%1$s/%1$s.sqlite".formatted(database));
    }
}
