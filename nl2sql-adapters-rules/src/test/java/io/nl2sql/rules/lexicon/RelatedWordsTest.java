package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelatedWordsTest {

    @Test
    void usualSynonymsCountMoreThanSeldomOnes() {
        assertThat(related("wage", "salary")).isGreaterThan(related("client", "customer"));
        assertThat(related("client", "customer")).isGreaterThan(related("client", "computer"));
    }

    @Test
    void broaderAndNarrowerWordsCountLessThanSynonyms() {
        assertThat(related("aviator", "pilot")).isPositive().isLessThan(related("wage", "salary"));
        assertThat(related("district", "region")).isPositive().isLessThan(related("wage", "salary"));
    }

    @Test
    void derivedWordsAreRelated() {
        assertThat(related("employ", "employee")).isPositive();
        assertThat(related("sell", "sale")).isPositive();
    }

    @Test
    void adjectivesLeadToTheirAttribute() {
        assertThat(related("old", "age")).isPositive();
        assertThat(related("french", "france")).isPositive();
    }

    @Test
    void phrasesAreLookedUpAndLeadToTheirHead() {
        assertThat(related("movie theater", "cinema")).isPositive();
        assertThat(related("mountaineer", "climber")).isPositive();
    }

    @Test
    void wordsThatSayNothingAreNoBridge() {
        assertThat(related("teacher", "person")).isZero();
        assertThat(related("sandwich", "thing")).isZero();
    }

    @Test
    void unknownWordsHaveNoRelatives() {
        assertThat(RelatedWords.of("qwertz")).isEmpty();
    }

    private static double related(String asked, String named) {
        return RelatedWords.of(asked).getOrDefault(named, 0.0);
    }
}
