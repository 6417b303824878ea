package io.nl2sql.rules.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.rules.ConsideredQuery;
import io.nl2sql.rules.Library;
import io.nl2sql.rules.RulesSqlGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidateFeaturesTest {

    private static final String BOOKS = "Show the title of the books with more than 300 pages that are not crime";
    private static final String PRICIEST = "What is the title of the book with the highest price?";

    @Test
    void firstPlanIsMarked() {
        assertThat(features(PRICIEST, "PLANNED")).containsEntry(CandidateFeatures.FIRST, 1.0);
        assertThat(features(PRICIEST, "DROP_LIMIT")).doesNotContainKey(CandidateFeatures.FIRST);
    }

    @Test
    void whatTheQuestionSaysAndTheQueryLacksIsMeasured() {
        assertThat(features(BOOKS, "PLANNED")).doesNotContainKeys("numbers.unused", "values.unused");
        assertThat(dropped("pages")).containsEntry("numbers.unused", 1.0);
        assertThat(dropped("genre")).containsEntry("values.unused", 1.0).containsEntry("negation.missing", 1.0);
        assertThat(features(PRICIEST, "DROP_LIMIT")).containsEntry("superlative.missing", 1.0);
        assertThat(features(PRICIEST, "PLANNED")).doesNotContainKey("superlative.missing");
    }

    @Test
    void whatTheQueryHasAndTheQuestionDoesNotSayIsMeasured() {
        assertThat(features(BOOKS, "TO_ALL_COLUMNS")).containsEntry("items.all.unasked", 1.0);
        assertThat(features(BOOKS, "ADD_LINKED")).containsEntry("items.more", 1.0);
        assertThat(features(BOOKS, "ADD_KEY")).containsEntry("items.key.unasked", 1.0);
        assertThat(features(BOOKS, "ROWS_TO_COUNT")).containsEntry("items.count.unasked", 1.0);
    }

    @Test
    void mentionsAreHeldAgainstTheirPartOfTheQuery() {
        assertThat(features(BOOKS, "PLANNED")).doesNotContainKey("role.asked.missed");
        assertThat(features(BOOKS, "ROWS_TO_COUNT")).containsEntry("role.asked.missed", 1.0);
        assertThat(features(PRICIEST, "PLANNED")).containsEntry("role.rank.met", 1.0);
    }

    @Test
    void tablesThatNothingIsReadFromAreMeasured() {
        assertThat(features("How many loans does each member have?", "PLANNED"))
                .containsKey("unread.child.grouped.clear");
    }

    /** The features of the query about books that lacks the condition on this column. */
    private static Map<String, Double> dropped(String column) {
        return RulesSqlGenerator.create().considered(Library.request(BOOKS)).queries().stream()
                .filter(query -> query.kind().equals("DROP_CONDITION"))
                .filter(query -> !query.sql().contains(column) && !query.sql().contains("JOIN"))
                .findFirst()
                .map(ConsideredQuery::features)
                .orElseThrow();
    }

    private static Map<String, Double> features(String question, String kind) {
        return RulesSqlGenerator.create().considered(Library.request(question)).queries().stream()
                .filter(query -> query.kind().equals(kind))
                .findFirst()
                .map(ConsideredQuery::features)
                .orElseThrow();
    }
}
