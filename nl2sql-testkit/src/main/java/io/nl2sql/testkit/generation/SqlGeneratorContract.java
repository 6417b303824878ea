package io.nl2sql.testkit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every generator has to keep. Extend it and say which generator and which question it can answer. */
public abstract class SqlGeneratorContract {

    private static final Duration ENOUGH = Duration.ofSeconds(30);

    /** The generator under test. */
    protected abstract SqlGenerator generator();

    /** A question it can turn into SQL over {@link #schema()}. */
    protected abstract String answerableQuestion();

    /** Whether equal requests get equal replies. */
    protected boolean supportsDeterminism() {
        return true;
    }

    /** Harbours with their ships; override it for a generator that knows a schema of its own. */
    protected DatabaseSchema schema() {
        TableName harbour = TableName.of("harbour");
        TableName ship = TableName.of("ship");
        return new DatabaseSchema(
                AnsiDialect.INSTANCE,
                List.of(
                        table(
                                harbour,
                                Column.of("harbour_id", ColumnType.INTEGER),
                                Column.of("name", ColumnType.TEXT),
                                Column.of("depth", ColumnType.DECIMAL)),
                        table(
                                ship,
                                Column.of("ship_id", ColumnType.INTEGER),
                                Column.of("name", ColumnType.TEXT),
                                Column.of("length", ColumnType.DECIMAL),
                                Column.of("harbour_id", ColumnType.INTEGER))),
                List.of(new ForeignKey(
                        ship, List.of("harbour_id"), harbour, List.of("harbour_id"), ForeignKey.Origin.DECLARED)));
    }

    private static Table table(TableName name, Column... columns) {
        return new Table(
                name, TableKind.TABLE, List.of(columns), List.of(columns[0].name()), List.of(), List.of(), null, null);
    }

    private Generation generate(String question) {
        return generator().generate(request(question));
    }

    private GenerationRequest request(String question) {
        return new GenerationRequest(
                new Question(question), RetrievedKnowledge.of(schema()), Deadline.in(ENOUGH, Clock.systemUTC()));
    }

    @Test
    void nameIsShortAndStable() {
        assertThat(generator().name())
                .matches("[a-z][a-z0-9-]{0,30}")
                .isEqualTo(generator().name());
    }

    @Test
    void answerableQuestionBecomesDraftsBestFirst() {
        Generation generation = generate(answerableQuestion());

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates())
                                .extracting(SqlDraft::confidence)
                                .isSortedAccordingTo(Comparator.reverseOrder()));
    }

    @Test
    void draftsNameTheirProducer() {
        Generation generation = generate(answerableQuestion());

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates())
                                .extracting(SqlDraft::producer)
                                .containsOnly(generator().name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "asdf qwer zxcv",
                "'; DROP TABLE ship; --",
                "the of and or not",
                "1 2 3 4 5 6 7 8 9",
                "\u0000\u0001\uFFFF",
                "\uD83D\uDEA2\uD83D\uDEA2\uD83D\uDEA2",
                "\u6E2F\u53E3\u6709\u591A\u5C11\u8258\u8239\uFF1F",
                "((((((((((((((((((((\"\"\"''''"
            })
    void strangeQuestionIsAnsweredOrDeclinedButNeverFails(String question) {
        assertThatCode(() -> generate(question)).doesNotThrowAnyException();
    }

    @Test
    void longestQuestionIsAnsweredOrDeclinedInTime() {
        String question = "which ships are longer than 10 and ".repeat(Question.MAX_LENGTH / 35);
        GenerationRequest request = request(question);

        generator().generate(request);

        assertThat(request.deadline().hasPassed()).isFalse();
    }

    @Test
    void emptySchemaIsNoFailure() {
        GenerationRequest request = new GenerationRequest(
                new Question(answerableQuestion()),
                RetrievedKnowledge.of(new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of())),
                Deadline.in(ENOUGH, Clock.systemUTC()));

        assertThatCode(() -> generator().generate(request)).doesNotThrowAnyException();
    }

    @Test
    void equalRequestsGetEqualRepliesFromManyThreads() throws Exception {
        assumeTrue(supportsDeterminism(), "the generator does not claim to be deterministic");
        SqlGenerator generator = generator();
        GenerationRequest request = request(answerableQuestion());
        Generation expected = generator.generate(request);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Generation> call = () -> generator.generate(request);
            for (Future<Generation> reply : threads.invokeAll(Collections.nCopies(32, call))) {
                assertThat(reply.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
