package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnglishMorphologyTest {

    @Test
    void lemmaUndoesPlurals() {
        assertThat(EnglishMorphology.lemma("Cities")).isEqualTo("city");
        assertThat(EnglishMorphology.lemma("courses")).isEqualTo("course");
        assertThat(EnglishMorphology.lemma("classes")).isEqualTo("class");
        assertThat(EnglishMorphology.lemma("boxes")).isEqualTo("box");
        assertThat(EnglishMorphology.lemma("prizes")).isEqualTo("prize");
        assertThat(EnglishMorphology.lemma("movies")).isEqualTo("movie");
        assertThat(EnglishMorphology.lemma("ids")).isEqualTo("id");
        assertThat(EnglishMorphology.lemma("people")).isEqualTo("person");
        assertThat(EnglishMorphology.lemma("buses")).isEqualTo("bus");
    }

    @Test
    void lemmaKeepsWordsThatOnlyLookLikePlurals() {
        assertThat(EnglishMorphology.lemma("status")).isEqualTo("status");
        assertThat(EnglishMorphology.lemma("address")).isEqualTo("address");
        assertThat(EnglishMorphology.lemma("analysis")).isEqualTo("analysis");
        assertThat(EnglishMorphology.lemma("series")).isEqualTo("series");
        assertThat(EnglishMorphology.lemma("gas")).isEqualTo("gas");
    }

    @Test
    void lemmaUndoesIrregularVerbForms() {
        assertThat(EnglishMorphology.lemma("wrote")).isEqualTo("write");
        assertThat(EnglishMorphology.lemma("bought")).isEqualTo("buy");
        assertThat(EnglishMorphology.lemma("Does")).isEqualTo("do");
    }

    @Test
    void stemBringsRelatedWordsTogether() {
        assertThat(EnglishMorphology.stem("enrolled")).isEqualTo(EnglishMorphology.stem("enrolment"));
        assertThat(EnglishMorphology.stem("teachers")).isEqualTo(EnglishMorphology.stem("teaching"));
        assertThat(EnglishMorphology.stem("location")).isEqualTo(EnglishMorphology.stem("located"));
    }

    @Test
    void stemKeepsUnrelatedWordsApart() {
        assertThat(EnglishMorphology.stem("state")).isNotEqualTo(EnglishMorphology.stem("start"));
        assertThat(EnglishMorphology.stem("name")).isNotEqualTo(EnglishMorphology.stem("number"));
    }
}
