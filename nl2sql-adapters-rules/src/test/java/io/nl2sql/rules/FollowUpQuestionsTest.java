package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Conversation.Turn;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpQuestionsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    private Generation last(String chat) {
        List<String> questions = Arrays.asList(chat.split(" > ", -1));
        Conversation said = Conversation.NONE;
        for (String question : questions.subList(0, questions.size() - 1)) {
            Generation answer = ask(question, said);
            assertThat(answer.drafts()).as(question).isNotEmpty();
            said = said.and(new Turn.Answered(question, answer.drafts().get(0).sql()));
        }
        return ask(questions.get(questions.size() - 1), said);
    }

    private Generation ask(String question, Conversation said) {
        return generator.generate(Shop.request(question, WrittenKnowledgeTest.WRITTEN, said, Ambiguity.ASSUME));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-followups.csv", delimiter = '|', numLinesToSkip = 1)
    void followUpIsReadAsThisQuestion(String chat, String question, @Nullable String sql) {
        Generation answer = last(chat);

        assertThat(answer.drafts()).as(chat).isNotEmpty();
        SqlDraft best = answer.drafts().get(0);
        assertThat(best.reading()).startsWith("\"" + question + "\": ");
        if (sql != null) {
            assertThat(best.sql()).isEqualToNormalizingWhitespace(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List clients from Brazil > why?",
                "List clients in Paris > what about Lyon and sort by name",
                "List clients from Brazil > and the other way round?"
            })
    void followUpThatIsNotUnderstoodIsDeclined(String chat) {
        assertThat(last(chat))
                .isEqualTo(new Generation.Declined(
                        "the question leans on what was said before in a way that is not understood: ask it in full",
                        List.of()));
    }

    @Test
    void questionThatStandsByItselfForgetsWhatWasSaid() {
        assertThat(last("List clients from Brazil > How many items are there?")
                        .drafts()
                        .get(0)
                        .sql())
                .isEqualTo("SELECT COUNT(*) FROM item");
    }

    @Test
    void restrictionIsNotLostInSilence() {
        Conversation said = Conversation.NONE.and(new Turn.Answered(
                "In Ruritania, who are the clients?", "SELECT c.name FROM client AS c WHERE c.country = 'Ruritania'"));

        assertThat(ask("how many are there?", said)).isInstanceOf(Generation.Declined.class);
    }

    @Test
    void valueOfAnEarlierStatementIsKeptThoughNobodyFoundItAgain() {
        Conversation said = Conversation.NONE.and(new Turn.Answered(
                "All the clients from Ruritania please",
                "SELECT c.name FROM client AS c WHERE c.country = 'Ruritania'"));

        assertThat(ask("how many are there?", said).drafts().get(0).sql())
                .isEqualTo("SELECT COUNT(*) FROM client WHERE country = 'Ruritania'");
    }
}
