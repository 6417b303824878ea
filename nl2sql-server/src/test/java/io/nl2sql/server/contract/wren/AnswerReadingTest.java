package io.nl2sql.server.contract.wren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReadingTest {

    private static final Question MANY = new Question("How many artists are there?");

    private final AnswerReading reading = new AnswerReading(event -> {});

    @Test
    void whatNamesNothingIsOffTopic() {
        assertThat(reading.read(declined(MANY, RulesSqlGenerator.NOTHING_NAMED, List.of("x"))))
                .isEqualTo(new Finding.OffTopic(RulesSqlGenerator.NOTHING_NAMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi",
                "hello there!",
                "Good morning",
                "Thanks!",
                "help me please",
                "Who are you?",
                "What can you do?",
                "What can I ask?",
                "what can you help me with",
                "How does this work?",
                "What are your capabilities?"
            })
    void smallTalkIsOffTopicWhateverTheReason(String question) {
        assertThat(reading.read(declined(new Question(question), "too many readings", List.of())))
                .isInstanceOf(Finding.OffTopic.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Help me find the best customers",
                "hi-fi sales by year",
                "What can customers buy?",
                "How does revenue differ by country?",
                "thanksgiving orders"
            })
    void whatOnlyBeginsLikeSmallTalkIsNone(String question) {
        assertThat(refusal(declined(new Question(question), "too many readings", List.of()))
                        .code())
                .isEqualTo("OTHERS");
    }

    @Test
    void whatAModelCallsUnanswerableIsOffTopic() {
        reading.on(new PipelineEvent.ModelWrote(MANY, "{"));

        assertThat(reading.read(declined(MANY, "there are no elephants here", List.of())))
                .isEqualTo(new Finding.OffTopic("there are no elephants here"));
    }

    @Test
    void aModelThatGaveOutHasNotSpoken() {
        reading.on(new PipelineEvent.ModelWrote(MANY, "{"));
        reading.on(new PipelineEvent.ModelGaveOut(MANY, down()));

        assertThat(refusal(declined(MANY, "elephants name nothing", List.of("elephants")))
                        .code())
                .isEqualTo("NO_RELEVANT_DATA");
    }

    @Test
    void whatTheGateRefusedIsShown() {
        Violation violation = new Violation(GateRule.UNKNOWN_TABLE, "there is no table elephants", null);
        RefusedRequestException refusal =
                refusal(tried("SELECT * FROM elephants", new Outcome.Refused(List.of(violation))));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("NO_RELEVANT_SQL");
        assertThat(refusal.extras()).isEqualTo(Map.of("invalidSql", "SELECT * FROM elephants"));
    }

    @Test
    void whatTheDatabaseRefusedIsShown() {
        RefusedRequestException refusal = refusal(tried("SELECT 1/0", new Outcome.Failed(down())));

        assertThat(refusal.code()).isEqualTo("INVALID_SQL_ERROR");
        assertThat(refusal.extras()).isEqualTo(Map.of("invalidSql", "SELECT 1/0"));
    }

    @Test
    void aQuestionBackIsTheMessage() {
        RefusedRequestException refusal = refusal(new Answer.NeedsClarification(
                MANY, "Which artists?", List.of("The living ones?", "All?"), trace(List.of())));

        assertThat(refusal.code()).isEqualTo("OTHERS");
        assertThat(refusal.text()).isEqualTo("Which artists? The living ones? All?");
    }

    @Test
    void aDearStatementIsShown() {
        RefusedRequestException refusal = refusal(new Answer.NeedsConfirmation(
                MANY, SqlDraft.written("SELECT 1"), List.of("it reads a billion rows"), trace(List.of())));

        assertThat(refusal.code()).isEqualTo("OTHERS");
        assertThat(refusal.extras()).isEqualTo(Map.of("invalidSql", "SELECT 1"));
    }

    private RefusedRequestException refusal(Answer answer) {
        return catchThrowableOfType(RefusedRequestException.class, () -> reading.read(answer));
    }

    private static Answer declined(Question question, String reason, List<String> unplaced) {
        return new Answer.Declined(question, reason, unplaced, trace(List.of()));
    }

    private static Answer tried(String sql, Outcome outcome) {
        return new Answer.Declined(
                MANY, "nothing may run", List.of(), trace(List.of(new Attempt(SqlDraft.written(sql), outcome))));
    }

    private static AnswerTrace trace(List<Attempt> attempts) {
        return new AnswerTrace(attempts, List.of(), TokenUsage.NONE);
    }

    private static Nl2SqlException down() {
        return new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "the model is down");
    }
}
