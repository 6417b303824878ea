package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompoundNameTest {

    @Test
    void wordsAreApartHoweverTheyAreWritten() {
        assertThat(CompoundName.words("order_items")).containsExactly("order", "items");
        assertThat(CompoundName.words("OrderItems")).containsExactly("order", "items");
        assertThat(CompoundName.words("HTTPStatus code-2")).containsExactly("http", "status", "code", "2");
        assertThat(CompoundName.words("GrößeÜber")).containsExactly("größe", "über");
    }

    @Test
    void marksAloneAreNoWords() {
        assertThat(CompoundName.words("__")).isEmpty();
    }
}
