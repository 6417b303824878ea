package io.nl2sql.cli.everyday;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.demo.DemoDatabase;
import io.nl2sql.cli.evaluation.QuestionFile;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.testkit.postgres.PostgresServer;
import io.nl2sql.testkit.sample.SampleFiles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The everyday questions get the same rows on SQLite, H2 and PostgreSQL. */
class EverydayOnEnginesIT {

    /** Of 15 questions: two readings that are worth the same may change places with the order of the catalogue. */
    private static final int MOST_DIFFERENCES = 1;

    private static final MathContext DIGITS = new MathContext(6);

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @ParameterizedTest
    @ValueSource(strings = {"demo", "chinook", "northwind", "sakila"})
    void answersAreTheSameOnEveryEngine(String database) throws SQLException {
        Path file = database.equals("demo")
                ? DemoDatabase.in(folder.resolve("demo"))
                : SampleFiles.requireSample("%s/%s.sqlite".formatted(database, database));
        List<EvaluationQuestion> questions = questions(database);
        Clock clock = clock(questions.get(0));
        Map<String, Told> expected = answers(onSqlite(file), clock, questions);

        assertThat(expected).isNotEmpty();
        assertThat(differences(expected, answers(onH2(file), clock, questions)))
                .as("H2")
                .hasSizeLessThanOrEqualTo(MOST_DIFFERENCES);
        assertThat(differences(expected, answers(onPostgres(file), clock, questions)))
                .as("PostgreSQL")
                .hasSizeLessThanOrEqualTo(MOST_DIFFERENCES);
    }

    /** The questions whose rows differ, each with a row that only one side has. */
    private static List<String> differences(Map<String, Told> expected, Map<String, Told> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((id, told) -> {
            Told other = actual.getOrDefault(id, Told.NOTHING);
            if (!told.rows().equals(other.rows())) {
                differences.add("%s: %s in %s, but %s in %s"
                        .formatted(id, told.onlyHere(other), told.sql(), other.onlyHere(told), other.sql()));
            }
        });
        return differences;
    }

    private record Told(String sql, List<String> rows) {

        private static final Told NOTHING = new Told("no answer", List.of());

        private String onlyHere(Told other) {
            return rows.size() + " rows such as "
                    + rows.stream()
                            .filter(row -> !other.rows.contains(row))
                            .findFirst()
                            .orElse("those of the other side");
        }
    }

    private static List<EvaluationQuestion> questions(String database) {
        return QuestionFile.read(resource("everyday-open.jsonl")).stream()
                .filter(question -> question.database().equals(database))
                .toList();
    }

    private static Path resource(String name) {
        URL found = Objects.requireNonNull(EverydayOnEnginesIT.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Clock clock(EvaluationQuestion question) {
        ZonedDateTime now = Objects.requireNonNull(question.now());
        return Clock.fixed(now.toInstant(), now.getZone());
    }

    private DatabaseAddress onSqlite(Path file) throws SQLException {
        Path copy = folder.resolve("copy.sqlite");
        try (Connection target = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            CopiedDatabase.copy(file, target, CopiedDatabase.Kind.SQLITE);
        }
        return DatabaseAddress.parse("sqlite:" + copy);
    }

    private DatabaseAddress onH2(Path file) throws SQLException {
        Path copy = folder.resolve("copy");
        try (Connection target = DriverManager.getConnection("jdbc:h2:%s;USER=sa".formatted(copy))) {
            CopiedDatabase.copy(file, target, CopiedDatabase.Kind.H2);
        }
        return DatabaseAddress.parse("h2:" + copy + ".mv.db");
    }

    private static DatabaseAddress onPostgres(Path file) throws SQLException {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        try (Connection target = server.connect(database)) {
            CopiedDatabase.copy(file, target, CopiedDatabase.Kind.POSTGRES);
        }
        return DatabaseAddress.parse(server.address(database));
    }

    /** The rows by the id of their question, as texts; questions that are not answered are left out. */
    private static Map<String, Told> answers(DatabaseAddress address, Clock clock, List<EvaluationQuestion> questions) {
        Map<String, Told> answers = new TreeMap<>();
        Map<String, Asked> asked = new HashMap<>();
        try (Nl2Sql engine = Nl2Sql.builder()
                .database(JdbcDatabase.open(address))
                .generator(RulesSqlGenerator.create())
                .clock(clock)
                .build()) {
            for (EvaluationQuestion question : questions) {
                AskQuestionCommand command = command(question, asked);
                try {
                    if (engine.ask(command) instanceof Answer.Answered answered) {
                        asked.put(question.id(), new Asked(command, answered));
                        answers.put(question.id(), new Told(answered.draft().sql(), rows(answered)));
                    }
                } catch (Nl2SqlException failed) {
                    answers.put(question.id(), new Told(String.valueOf(failed.getMessage()), List.of()));
                }
            }
        }
        return answers;
    }

    private record Asked(AskQuestionCommand command, Answer.Answered answer) {}

    private static AskQuestionCommand command(EvaluationQuestion question, Map<String, Asked> asked) {
        Asked earlier = question.follows() == null ? null : asked.get(question.follows());
        return earlier == null
                ? AskQuestionCommand.of(question.question())
                        .withLimits(ExecutionLimits.DEFAULT.withMaxRows(ExecutionLimits.UNLIMITED_ROWS))
                : earlier.command().followedBy(earlier.answer(), question.question());
    }

    /** Sorted, as rows of equal rank may come in any order; of a limited ranking only their number is certain. */
    private static List<String> rows(Answer.Answered answered) {
        List<Row> rows = answered.table().rows();
        if (answered.draft().sql().matches("(?s).*\\b(LIMIT|FETCH) .*")) {
            return List.of(rows.size() + " rows");
        }
        return rows.stream()
                .map(row -> row.cells().stream().map(EverydayOnEnginesIT::text).collect(Collectors.joining("|")))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof Number) {
            return new BigDecimal(cell.toString())
                    .round(DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.valueOf(cell)
                .strip()
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T", "$1 ")
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?)\\.0+$", "$1")
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d):00$", "$1")
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) 00:00$", "$1");
    }
}
