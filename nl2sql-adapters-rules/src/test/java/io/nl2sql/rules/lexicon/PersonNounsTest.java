package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNounsTest {

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "student", "pilot", "customer", "staff", "people", "wrestler"})
    void nounsForPeople(String lemma) {
        assertThat(PersonNouns.contains(lemma)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"department", "invoice", "city", "aircraft", "school", "dog", "qwertz"})
    void nounsForThings(String lemma) {
        assertThat(PersonNouns.contains(lemma)).isFalse();
    }
}
