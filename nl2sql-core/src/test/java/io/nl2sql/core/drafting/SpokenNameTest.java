package io.nl2sql.core.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenNameTest {

    @ParameterizedTest
    @CsvSource({
        "order_items, order items, order item, order items",
        "Category, category, category, categories",
        "bus, bus, bus, buses",
        "custAddr, customer address, customer address, customer addresses",
        "total_qty, total quantity, total quantity, total quantities"
    })
    void isSpokenAsOneAndAsSeveral(String name, String text, String singular, String plural) {
        SpokenName spoken = SpokenName.of(name);

        assertThat(spoken.text()).isEqualTo(text);
        assertThat(spoken.singular()).isEqualTo(singular);
        assertThat(spoken.plural()).isEqualTo(plural);
    }

    @Test
    void aNameOfMarksIsSilent() {
        assertThat(SpokenName.of("__").plural()).isEmpty();
        assertThat(SpokenName.of("__").singular()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "PasswordHash", "date_of_birth", "credit_card_no", "home_phone", "apiKey", "dob"})
    void namesOfSecretsAreNoticed(String column) {
        assertThat(SensitiveNames.suggest(column)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "status", "shipping", "cardinality", "birth_rate", "total"})
    void otherNamesAreNot(String column) {
        assertThat(SensitiveNames.suggest(column)).isFalse();
    }
}
