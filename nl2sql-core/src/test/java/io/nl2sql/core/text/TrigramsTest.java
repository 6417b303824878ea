package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrigramsTest {

    @Test
    void padsTheWord() {
        assertThat(Trigrams.of("oslo")).containsExactlyInAnyOrder("  o", " os", "osl", "slo", "lo ");
    }

    @Test
    void equalWordsAreEntirelySimilar() {
        assertThat(Trigrams.similarity("bergen", "bergen")).isEqualTo(1);
    }

    @Test
    void oneReplacedLetterCostsThreeTrigrams() {
        assertThat(Trigrams.similarity("bergen", "berken")).isCloseTo(8.0 / 14, within(1e-9));
    }

    @Test
    void wordsWithNothingInCommonAreNotSimilar() {
        assertThat(Trigrams.similarity("oslo", "kirk")).isZero();
    }
}
