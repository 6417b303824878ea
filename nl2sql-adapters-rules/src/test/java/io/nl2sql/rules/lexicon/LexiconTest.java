package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexiconTest {

    @Test
    void phrasesBelongToTheirCue() {
        assertThat(CuePhrases.find("more than")).contains(Cue.MORE_THAN);
        assertThat(CuePhrases.find("how many")).contains(Cue.HOW_MANY);
        assertThat(CuePhrases.find("in descending order of")).contains(Cue.DESCENDING);
        assertThat(CuePhrases.find("library")).isEmpty();
    }

    @Test
    void everyAdjectiveSaysWhatItCompares() {
        for (Cue cue : Cue.values()) {
            assertThat(ImpliedAttribute.of(cue).isEmpty()).as(cue.name()).isEqualTo(!cue.impliesAttribute());
        }
    }

    @Test
    void similarityFallsFromSameToUnrelated() {
        double same = WordSimilarity.of("teacher", "teacher");
        double family = WordSimilarity.of("teaching", "teacher");
        double synonym = WordSimilarity.of("instructor", "teacher");

        assertThat(same).isGreaterThan(family);
        assertThat(family).isGreaterThan(synonym);
        assertThat(synonym).isGreaterThan(0);
        assertThat(WordSimilarity.of("river", "teacher")).isZero();
    }

    @Test
    void verbsAndPhrasesStandForNouns() {
        assertThat(Thesaurus.areSynonyms("earn", "salary")).isTrue();
        assertThat(Thesaurus.areSynonyms("earn", "language")).isFalse();
        assertThat(Thesaurus.synonyms("number seat")).contains("capacity");
    }

    @Test
    void abbreviationsAreUnderstoodOnlyWhereTheyAreNotWords() {
        assertThat(WordSimilarity.of("manufacturer", "manuf")).isPositive();
        assertThat(WordSimilarity.of("planet", "plan")).isZero();
    }

    @Test
    void vocabularyTellsWordsFromAbbreviations() {
        assertThat(Vocabulary.isWord("rivers")).isTrue();
        assertThat(Vocabulary.isWord("dept")).isFalse();
        assertThat(Vocabulary.expand("dept")).containsExactly("department");
        assertThat(Vocabulary.number("twelve")).isEqualTo(12L);
    }

    @Test
    void relationsNameReferringColumns() {
        assertThat(SelfRelations.matches("manager", java.util.List.of("report", "to")))
                .isTrue();
        assertThat(SelfRelations.matches("manager", java.util.List.of("parent", "id")))
                .isFalse();
    }
}
