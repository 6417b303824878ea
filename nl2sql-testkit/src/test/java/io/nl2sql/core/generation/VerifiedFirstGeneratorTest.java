package io.nl2sql.core.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Conversation.Turn;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationObserver;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifiedFirstGeneratorTest {

    private static final String KNOWN = "SELECT COUNT(*) FROM soul";
    private static final SqlDraft VERIFIED = new SqlDraft(KNOWN, 1, "", List.of(), "verified");
    private static final Conversation BEFORE =
            Conversation.NONE.and(new Turn.Answered("list the singers", "SELECT name FROM soul"));

    private final FakeSqlGenerator other = FakeSqlGenerator.proposing("SELECT 1");
    private final VerifiedFirstGenerator generator = new VerifiedFirstGenerator(other);

    @Test
    void theVeryQuestionIsAnsweredByItsExample() {
        Generation generation = generator.generate(request("how many souls?", Likeness.EXACT, Conversation.NONE));

        assertThat(generation.drafts()).containsExactly(VERIFIED);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Likeness.class,
            names = {"NEAR_DUPLICATE", "SIMILAR"})
    void whatIsOnlyLikeItIsAskedOfTheOther(Likeness likeness) {
        Generation generation = generator.generate(request("how many souls?", likeness, Conversation.NONE));

        assertThat(generation.drafts()).extracting(SqlDraft::sql).containsExactly("SELECT 1");
    }

    @Test
    void aQuestionThatLeansOnWhatWasSaidIsAnother() {
        assertThat(generator
                        .generate(request("how many of them?", Likeness.EXACT, BEFORE))
                        .drafts())
                .extracting(SqlDraft::sql)
                .containsExactly("SELECT 1");
        assertThat(generator
                        .generate(request("how many souls?", Likeness.EXACT, BEFORE))
                        .drafts())
                .containsExactly(VERIFIED);
    }

    @Test
    void whereTheExampleFailsTheOtherIsAsked() {
        GenerationRequest request = request("how many souls?", Likeness.EXACT, Conversation.NONE);
        Attempt failed = new Attempt(VERIFIED, new Attempt.Outcome.FoundNothing());

        Optional<Generation> repaired = generator.repair(request, List.of(failed));

        assertThat(repaired.orElseThrow().drafts()).extracting(SqlDraft::sql).containsExactly("SELECT 1");
        assertThat(new VerifiedFirstGenerator(FakeSqlGenerator.declining("no")).repair(request, List.of(failed)))
                .isEmpty();
    }

    @Test
    void theSameOfOtherValuesIsAnsweredByTheExampleWithThem() {
        Generation generation =
                generator.generate(request("How many souls older than 40?", over(30), Conversation.NONE));

        assertThat(generation.drafts())
                .containsExactly(new SqlDraft(
                        "SELECT COUNT(*) FROM soul WHERE age > 40",
                        .95,
                        "As the verified question \"How many souls older than 30?\", with 40 in the place of 30",
                        List.of(),
                        "verified-adapted"));
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void whereTheAdaptedExampleFailsTheOtherIsAsked() {
        GenerationRequest request = request("How many souls older than 40?", over(30), Conversation.NONE);
        SqlDraft adapted = generator.generate(request).drafts().get(0);

        Optional<Generation> repaired =
                generator.repair(request, List.of(new Attempt(adapted, new Attempt.Outcome.FoundNothing())));

        assertThat(repaired.orElseThrow().drafts()).extracting(SqlDraft::sql).containsExactly("SELECT 1");
    }

    private static ExampleMatch over(int age) {
        return new ExampleMatch(
                new VerifiedExample(
                        "2",
                        "How many souls older than %d?".formatted(age),
                        "SELECT COUNT(*) FROM soul WHERE age > %d".formatted(age),
                        "ansi",
                        List.of(),
                        "",
                        null),
                Likeness.SIMILAR,
                1);
    }

    @Test
    void itIsCalledLikeTheOther() {
        assertThat(generator.name()).isEqualTo("fake");
    }

    private static GenerationRequest request(String question, Likeness likeness, Conversation conversation) {
        VerifiedExample example = new VerifiedExample("1", "How many souls?", KNOWN, "ansi", List.of(), "", null);
        return request(question, new ExampleMatch(example, likeness, 1), conversation);
    }

    private static GenerationRequest request(String question, ExampleMatch example, Conversation conversation) {
        WrittenKnowledge written =
                new WrittenKnowledge(List.of(example), List.of(), List.of(), Map.of(), SemanticModel.EMPTY);
        DatabaseSchema schema = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of());
        return new GenerationRequest(
                new Question(question),
                conversation,
                Ambiguity.ASK_BACK,
                Asker.UNKNOWN,
                GuardrailLevel.STRICT,
                new RetrievedKnowledge(schema, List.of(), Map.of(), List.of(), written),
                GenerationObserver.NONE,
                Deadline.in(Duration.ofMinutes(1), new MutableClock()),
                Cancellation.NEVER);
    }
}
