package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.knowledge.KnowledgeYaml;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeDraftCommandIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDraftOfTheDemoIsImportedWithoutAFinding() throws IOException {
        Path file = folder.resolve("demo.yaml");

        CommandRun drafted = CommandRun.of("knowledge", "draft", "--db", "demo", "--out", file.toString());
        CommandRun imported = CommandRun.of(
                "knowledge",
                "import",
                "--store",
                folder.resolve("store.sqlite").toString(),
                "--db",
                "demo",
                file.toString());

        assertThat(drafted.code()).as(drafted.error()).isEqualTo(ExitCode.DONE);
        assertThat(drafted.output()).isEmpty();
        assertThat(drafted.error()).matches("drafted into \\S+: \\d+ by rule; read it before you import it\n");
        assertThat(Files.readString(file))
                .startsWith("# A DRAFT of what could be known about a SQLite database. Nothing of it is known yet.\n")
                .doesNotContain("Left out");
        assertThat(imported.code()).as(imported.error()).isEqualTo(ExitCode.DONE);
        assertThat(KnowledgeYaml.read(file).model().metrics()).isNotEmpty();
    }

    @Test
    void theSameDatabaseGivesTheSameDraft() throws SQLException {
        Path shop = database();

        CommandRun first = CommandRun.of("knowledge", "draft", "--db", shop.toString());
        CommandRun second = CommandRun.of("knowledge", "draft", "--db", shop.toString());

        assertThat(first.code()).as(first.error()).isEqualTo(ExitCode.DONE);
        assertThat(second.output()).isEqualTo(first.output());
        Knowledge draft = KnowledgeYaml.parse(first.output(), "draft");
        assertThat(draft.model().metrics())
                .extracting(Metric::name)
                .contains("number of orders", "total amount", "number of customers");
        assertThat(first.output()).contains("value: in_transit").contains("sensitive: true");
    }

    @Test
    void noStoredValueIsInADraftWithoutSamples() throws SQLException {
        CommandRun run = CommandRun.of(
                "knowledge", "draft", "--no-samples", "--db", database().toString());

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).doesNotContain("in_transit").contains("number of orders");
    }

    @Test
    void noValueOfAColumnThatIsKnownToBeSensitiveIsInADraft() throws SQLException, IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                version: 1
                tables:
                  - table: orders
                    columns:
                      - column: STATUS
                        sensitive: true
                """);

        CommandRun run = CommandRun.of(
                "knowledge",
                "draft",
                "--known",
                known.toString(),
                "--db",
                database().toString());

        assertThat(run.output()).doesNotContain("in_transit");
        assertThat(KnowledgeYaml.parse(run.output(), "draft").tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(ColumnNote::sensitive)
                        .map(ColumnNote::column))
                .containsExactlyInAnyOrder("status", "email");
    }

    @Test
    void aModelThatCannotBeReachedLeavesTheDraftOfTheRules() throws SQLException {
        CommandRun run = CommandRun.of(
                "knowledge",
                "draft",
                "--db",
                database().toString(),
                "--model",
                "ollama/nothing",
                "--model-url",
                "http://127.0.0.1:9",
                "--timeout",
                "20s");

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).contains("# Left out:").contains("the model described nothing of");
        assertThat(KnowledgeYaml.parse(run.output(), "draft").model().metrics())
                .extracting(Metric::name)
                .contains("number of orders");
    }

    private Path database() throws SQLException {
        Path file = folder.resolve("shop.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, fullName TEXT, email TEXT)");
            statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers,"
                    + " amount REAL, status TEXT)");
            statement.execute(
                    "INSERT INTO customers VALUES (1, 'Ann', 'ann@example.org'), (2, 'Bob', 'b@example.org')");
            for (int i = 0; i < 20; i++) {
                statement.execute("INSERT INTO orders VALUES (%d, %d, %d, '%s')"
                        .formatted(i, 1 + i % 2, i * 10, i % 2 == 0 ? "in_transit" : "delivered"));
            }
        }
        return file;
    }
}
