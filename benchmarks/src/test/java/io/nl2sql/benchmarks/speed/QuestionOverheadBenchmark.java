package io.nl2sql.benchmarks.speed;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.llm.operations.ModelOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a question takes but for the model: retrieval, the prompt of 100 tables with 1,000 columns, operations, reading
 * the reply, gate, and a statement of SQLite over 200 rows. The model replies at once. One thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class QuestionOverheadBenchmark {

    private static final int TABLES = 100;
    private static final int TEXT_COLUMNS = 8;
    private static final int ROWS = 200;
    private static final String[] WORDS = {
        "harbour", "vessel", "captain", "cargo", "route", "ticket", "dock", "crane", "storm", "anchor"
    };

    private final ReadyModel model = new ReadyModel();
    private Path file = Path.of("");
    private @Nullable Nl2Sql engine;
    private int asked;

    /** Makes the database and has its schema and values read. */
    @Setup
    public void prepare() throws IOException, SQLException {
        file = Files.createTempFile("nl2sql-overhead", ".sqlite");
        fill();
        LanguageModel careful = ModelOperations.withDefaults().around(model, "");
        engine = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse("sqlite:" + file)))
                .generator(new ModelSqlGenerator(
                        careful, ModelUse.DEFAULT.withBudget(new PromptBudget(100_000)), Clock.systemUTC()))
                .build();
        if (!(ask() instanceof Answer.Answered)) {
            throw new IllegalStateException("the benchmark's own question is not answered");
        }
    }

    private void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int table = 0; table < TABLES; table++) {
                StringJoiner columns = new StringJoiner(", ", "CREATE TABLE " + table(table) + " (", ")");
                columns.add("id INTEGER PRIMARY KEY");
                columns.add("%s_id INTEGER REFERENCES %s (id)".formatted(table(table / 2), table(table / 2)));
                for (int column = 0; column < TEXT_COLUMNS; column++) {
                    columns.add(column(table, column) + " TEXT");
                }
                statement.execute(columns.toString());
                for (int row = 0; row < ROWS; row++) {
                    StringJoiner values = new StringJoiner(", ", "INSERT INTO " + table(table) + " VALUES (", ")");
                    values.add(String.valueOf(row)).add(String.valueOf(row % ROWS));
                    for (int column = 0; column < TEXT_COLUMNS; column++) {
                        values.add("'" + value(table, column, row) + "'");
                    }
                    statement.execute(values.toString());
                }
            }
            connection.commit();
        }
    }

    private static String table(int number) {
        return WORDS[number % WORDS.length] + "_" + number;
    }

    private static String column(int table, int number) {
        return WORDS[(table + number) % WORDS.length] + "_name" + number;
    }

    private static String value(int table, int column, int row) {
        return WORDS[(table + column + row) % WORDS.length] + " " + (table * column + row);
    }

    /** One question after the other, each about another table, each naming a value. */
    @Benchmark
    public Answer ask() {
        int table = asked++ % TABLES;
        model.reply = "{\"kind\":\"sql\",\"sql\":\"SELECT id FROM %s WHERE %s = '%s'\"}"
                .formatted(table(table), column(table, 1), value(table, 1, asked % ROWS));
        return requireNonNull(engine)
                .ask("which %s has the name %s?"
                        .formatted(table(table).replace('_', ' '), value(table, 1, asked % ROWS)));
    }

    /** Closes what was opened. */
    @TearDown
    public void close() throws IOException {
        requireNonNull(engine).close();
        Files.deleteIfExists(file);
    }

    private static final class ReadyModel implements LanguageModel {

        private volatile String reply = "";

        @Override
        public String name() {
            return "ready/model";
        }

        @Override
        public ModelReply complete(ModelRequest request, Consumer<String> listener) {
            listener.accept(reply);
            return new ModelReply(reply, Ending.COMPLETE, TokenUsage.ofCall(1, 1));
        }
    }
}
