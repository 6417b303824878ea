package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.nl2sql.core.port.out.Generation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that nobody asks: no order of words may break the generator. */
class ScrambledQuestionsTest {

    private static final int QUESTIONS = 250;

    private static final List<String> WORDS = List.of(
            ("harbours harbour names name ship ships port calls total depth width crew age length weight service title"
                            + " price operator country berths Norway Brazil Sundhavn Astrid Pilotage 'Tern' 2022 10 5 3.5 two"
                            + " 2021-03-01 how many number of the average sum total maximum more than less than at least at most"
                            + " between and or not no without never except both either for each every by in on from with whose"
                            + " that who have most fewest longest oldest cheapest top first sorted order by descending ascending"
                            + " deeper older than dollars minutes years containing starting with all information about different"
                            + " but also , . ? which what list show is are their its 's any missing least to greatest")
                    .split(" "));

    private static final List<String> SENTENCES = List.of(
            "Which harbours in Norway have more than 5 berths and no operator or lie in Brazil?",
            "List the names of ships that are either older than 10 or called in Sundhavn but not in Lindvik in 2022",
            "What is the average total of the port calls of each ship, from least to greatest?",
            "Show all information about harbours, sorted by the number of port calls in descending order",
            "How many ships with a crew between 5 and 20 have at least 2 port calls without Pilotage?");

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomWordsNeverFail(long seed) {
        Random random = new Random(seed);
        for (int question = 0; question < QUESTIONS; question++) {
            List<String> words = new ArrayList<>();
            int length = 1 + random.nextInt(16);
            for (int index = 0; index < length; index++) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            answers(String.join(" ", words));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void shuffledSentencesNeverFail(long seed) {
        Random random = new Random(seed);
        for (int question = 0; question < QUESTIONS; question++) {
            List<String> words = new ArrayList<>(Arrays.asList(
                    SENTENCES.get(random.nextInt(SENTENCES.size())).split(" ")));
            int swaps = 1 + random.nextInt(6);
            for (int swap = 0; swap < swaps; swap++) {
                Collections.swap(words, random.nextInt(words.size()), random.nextInt(words.size()));
            }
            answers(String.join(" ", words));
        }
    }

    private void answers(String question) {
        assertThatCode(() -> {
                    Generation generation = generator.generate(Harbours.request(question));
                    assertThat(generation).isNotNull();
                })
                .as(question)
                .doesNotThrowAnyException();
    }
}
