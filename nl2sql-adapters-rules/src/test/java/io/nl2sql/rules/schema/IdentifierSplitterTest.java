package io.nl2sql.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierSplitterTest {

    @ParameterizedTest
    @CsvSource({
        "customer_id, customer id",
        "CustomerID, customer id",
        "custid, customer id",
        "BillingPostalCode, billing postal code",
        "lname, last name",
        "LName, last name",
        "surname, last name",
        "forename, first name",
        "orderno, order number",
        "birthdate, birth date",
        "line2, line 2",
        "Categories, category"
    })
    void identifierBecomesBaseForms(String identifier, String words) {
        assertThat(IdentifierSplitter.split(identifier, List.of())).containsExactly(words.split(" "));
    }

    @Test
    void shortFormOfATableIsRecognised() {
        assertThat(IdentifierSplitter.split("stationname", List.of("station"))).containsExactly("station", "name");
    }

    @Test
    void identifierWithoutLettersStaysWhole() {
        assertThat(IdentifierSplitter.split("__", List.of())).containsExactly("__");
    }
}
