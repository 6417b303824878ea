package io.nl2sql.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.evaluation.SuiteCase;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.rules.RulesSqlGenerator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesIT {

    private String database = "";

    @BeforeEach
    void createDatabase(@TempDir Path folder) throws SQLException {
        database = folder.resolve("harbours.sqlite").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE harbour (harbour_id INTEGER PRIMARY KEY, name TEXT, depth REAL)");
            statement.execute("INSERT INTO harbour VALUES (1, 'Long Bay', 12.5), (2, 'Rocky Point', 7)");
        }
    }

    private static String printed(Consumer<PrintStream> program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        program.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void asksADatabase() {
        String output = printed(out -> AskYourDatabase.ask(database, "How many harbours are there?", out));

        assertThat(output).isEqualTo("SELECT COUNT(*) FROM harbour\n[2]\n");
    }

    @Test
    void saysWhenItCannotAnswer() {
        String output = printed(out -> AskYourDatabase.ask(database, "asdf qwer zxcv", out));

        assertThat(output).isNotBlank().doesNotContain("SELECT");
    }

    @Test
    void watchesAQuestion() {
        try (Nl2Sql nl2sql = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(database)))
                .generator(RulesSqlGenerator.create())
                .build()) {

            String output =
                    printed(out -> WatchAQuestion.watch(nl2sql, "names of the harbours with a depth above 10", out));

            assertThat(output).startsWith("running SELECT").endsWith("[Long Bay]\n");
        }
    }

    @Test
    void holdsQuestionsAgainstTheEngine() {
        try (Nl2Sql nl2sql = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(database)))
                .generator(RulesSqlGenerator.create())
                .build()) {
            QuestionsInTheBuild questions = new QuestionsInTheBuild(nl2sql);

            assertThat(questions.check().report().total().count()).isEqualTo(4);
            assertThat(questions.cases().map(SuiteCase::name)).startsWith("count: How many harbours are there?");
        }
    }

    @Test
    void asksWithAModel() {
        String events = """
                data: {"choices":[{"delta":{"content":"{\\"kind\\":\\"sql\\",\\"sql\\":\\"SELECT name "},"finish_reason":null}]}

                data: {"choices":[{"delta":{"content":"FROM harbour WHERE depth > 10\\"}"},"finish_reason":null}]}

                data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """;
        try (StubServer server = StubServer.answering("text/event-stream", events)) {

            String output =
                    printed(out -> AskWithAModel.ask(server.url("/v1"), "model-7", database, "the deep harbours", out));

            assertThat(output).isEqualTo("SELECT name FROM harbour WHERE depth > 10\n[Long Bay]\n");
        }
    }
}
