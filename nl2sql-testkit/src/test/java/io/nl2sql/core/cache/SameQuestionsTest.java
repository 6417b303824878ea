package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameQuestionsTest {

    private static final List<String> KNOWN =
            List.of("How many albums came out before 2010?", "How many customers are there?", "Number of customers");

    private final SameQuestions questions = new SameQuestions(FakeTextEmbedder.named("words"));

    @Test
    void findsTheQuestionThatSaysTheSame() {
        assertThat(questions.likest("How many customers are there, please?", KNOWN, 0.5))
                .contains(1);
    }

    @Test
    void takesNothingWhoseTellingWordsDiffer() {
        assertThat(questions.likest("How many albums came out after 2010?", KNOWN, 0))
                .isEmpty();
    }

    @Test
    void takesNothingBelowTheThreshold() {
        assertThat(questions.likest("How many customers are there, please?", List.of("Number of customers"), 1))
                .isEmpty();
    }

    @Test
    void takesNothingThatDependsOnTheDay() {
        assertThat(questions.likest("How many albums came out today?", List.of("How many albums came out today?"), 0))
                .isEmpty();
    }

    @Test
    void takesNothingOfNothing() {
        assertThat(questions.likest("How many?", List.of(), 0)).isEmpty();
    }
}
