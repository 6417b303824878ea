package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ConsideredQueriesTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    @ParameterizedTest(name = "{1}: {0}")
    @CsvFileSource(resources = "golden-variants.csv", delimiter = '|', numLinesToSkip = 1)
    void queryIsConsidered(String question, String kind, String sql) {
        assertThat(considered(question))
                .extracting(ConsideredQuery::kind, ConsideredQuery::sql)
                .contains(tuple(kind, sql));
    }

    @Test
    void everyQueryIsConsideredOnce() {
        assertThat(considered("Which writers wrote crime or poetry?"))
                .extracting(ConsideredQuery::sql)
                .doesNotHaveDuplicates();
    }

    @Test
    void queriesOfOtherSegmentationsAreConsidered() {
        List<ConsideredQuery> considered = considered("List the title of the long books");

        assertThat(considered).anyMatch(query -> query.features().containsKey("gap"));
    }

    @Test
    void whatIsCalculatedIsNotReferredTo() {
        List<ConsideredQuery> considered = generator
                .considered(Shop.request("sales in May 2011 over 10", WrittenKnowledge.NONE))
                .queries();

        assertThat(considered).extracting(ConsideredQuery::kind).contains("OTHER_NUMBER");
        assertThat(considered).extracting(ConsideredQuery::sql).noneMatch(sql -> sql.contains("revenue"));
    }

    @Test
    void equalQuestionsAreConsideredEqually() {
        String question = "Which members have borrowed books with more than 300 pages?";

        assertThat(considered(question)).isEqualTo(considered(question));
    }

    private List<ConsideredQuery> considered(String question) {
        return generator.considered(Library.request(question)).queries();
    }
}
