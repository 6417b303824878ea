package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionSelectionTest {

    private final List<EvaluationQuestion> questions = IntStream.range(0, 100)
            .mapToObj(i -> new EvaluationQuestion(
                    "q%02d".formatted(i), "shop", "How many?", null, "", i % 2 == 0 ? "tune" : "check"))
            .toList();

    @Test
    void choosesEverything() {
        assertThat(new QuestionSelection("", QuestionSelection.ALL, 1, QuestionSelection.ALL).choose(questions))
                .isEqualTo(questions);
    }

    @Test
    void choosesTheFirstOfAFold() {
        assertThat(new QuestionSelection("check", QuestionSelection.ALL, 1, 2).choose(questions))
                .extracting(EvaluationQuestion::id)
                .containsExactly("q01", "q03");
    }

    @Test
    void drawsTheSameSampleForTheSameSeed_inOrder() {
        List<EvaluationQuestion> drawn = new QuestionSelection("", 10, 7, QuestionSelection.ALL).choose(questions);

        assertThat(drawn)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()));
        assertThat(new QuestionSelection("", 10, 7, QuestionSelection.ALL).choose(questions))
                .isEqualTo(drawn);
        assertThat(new QuestionSelection("", 10, 8, QuestionSelection.ALL).choose(questions))
                .isNotEqualTo(drawn);
    }

    @Test
    void bringsAlongWhatIsFollowedUp() {
        List<EvaluationQuestion> conversation = List.of(
                question("1", "tune"),
                question("2", "tune"),
                question("3", "tune").following("1"),
                question("4", "check").following("3"));

        assertThat(new QuestionSelection("check", 1, 1, 1).choose(conversation))
                .extracting(EvaluationQuestion::id)
                .containsExactly("1", "3", "4");
    }

    private static EvaluationQuestion question(String id, String fold) {
        return new EvaluationQuestion(id, "shop", "How many?", null, "", fold);
    }

    @Test
    void namesTheFoldsThatExist() {
        assertThatThrownBy(() -> new QuestionSelection("dev", 1, 1, 1).choose(questions))
                .hasMessage("no question has fold 'dev': choose one of tune, check");
        assertThatThrownBy(() -> new QuestionSelection("dev", 1, 1, 1)
                        .choose(List.of(EvaluationQuestion.of("1", "shop", "How many?", "SELECT 1"))))
                .hasMessage("the questions have no folds: leave --fold out");
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThatThrownBy(() -> new QuestionSelection("", 0, 1, 1))
                .hasMessage("--sample and --limit take a number of at least 1");
    }
}
