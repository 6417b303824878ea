package io.nl2sql.vector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermAnalysisTest {

    private final TermAnalysis analysis = new TermAnalysis();

    private List<String> name(String name) {
        return analysis.name(name).stream().map(IndexedTerm::term).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "customerID, customer id",
        "CUSTOMER_ID, customer id",
        "HTTPServerName, http server name",
        "userIDs, user ids",
        "q1_sales2020, q 1 sales 2020",
        "Zo\u00EB's caf\u00E9, zoe cafe",
        "order-line.no, order line no"
    })
    void namesAreCutIntoWords(String name, String words) {
        assertThat(IdentifierWords.of(name)).containsExactly(words.split(" "));
    }

    @Test
    void scriptsWithoutSpacesAreCutIntoPairs() {
        assertThat(IdentifierWords.of("\u5BA2\u6237\u8BA2\u5355"))
                .containsExactly("\u5BA2\u6237", "\u6237\u8BA2", "\u8BA2\u5355");
    }

    @Test
    void nameIsFoundByItsWordsByWhatTheyAbbreviateAndRunTogether() {
        assertThat(name("cust_qty")).contains("cust", "custom", "qti", "quantiti", "custqti");
        assertThat(name("stuid")).contains("student", "id");
        assertThat(name("countrycode")).contains("countri", "code");
        assertThat(name("valid")).containsExactly("valid");
    }

    @Test
    void onlyWordsOfTheNameMakeItLonger() {
        assertThat(analysis.name("cust_qty")).filteredOn(term -> !term.extra()).hasSize(2);
    }

    @Test
    void questionLosesWhatSaysNothing() {
        assertThat(analysis.question("Which customers have the largest quantity?"))
                .containsExactly(List.of("custom"), List.of("largest"), List.of("quantiti"), List.of("largestquant"));
    }

    @Test
    void questionOfNothingElseKeepsItsWords() {
        assertThat(analysis.question("from to")).contains(List.of("from"), List.of("to"));
    }

    @Test
    void abbreviationInAQuestionStandsForItsWordsAsWell() {
        assertThat(analysis.question("qty")).containsExactly(List.of("qti", "quantiti"));
    }

    @Test
    void wordIsLookedForOnce() {
        assertThat(analysis.question("customer, customers and a customer's"))
                .containsExactly(List.of("custom"), List.of("customercustom"));
    }
}
