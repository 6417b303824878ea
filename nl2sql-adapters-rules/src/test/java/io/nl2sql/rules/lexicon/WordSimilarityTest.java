package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordSimilarityTest {

    @Test
    void whoDoesSomethingIsLessThanFamilyOfWhatIsDone() {
        assertThat(WordSimilarity.of("teacher", "teach")).isLessThan(WordSimilarity.of("enrolled", "enrolment"));
        assertThat(WordSimilarity.of("enrolled", "enrolment")).isEqualTo(WordSimilarity.FAMILY);
    }

    @Test
    void twoFormsOfWhoDoesSomethingAreFamily() {
        assertThat(WordSimilarity.of("adviser", "advisor")).isEqualTo(WordSimilarity.FAMILY);
    }
}
