package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as people put them who do not think of columns. */
class EverydayQuestionsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT
            .withLeastConfidence(0)
            .withClock(Clock.fixed(Instant.parse("2022-11-16T12:00:00Z"), ZoneOffset.UTC)));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-shop.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutTheShopBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Shops.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "are the clerks happy?",
                "how satisfied are our clients?",
                "do the clients resent the bicycles?",
                "how many lawsuits are there?",
                "which clerks deserve an award?",
                "which orders are fraudulent?",
                "clients that are unhappy with their clerk",
                "how many clerks are vegetarians",
                "clients who have a dog",
                "how many bicycles are on vinyl?",
                "which makers are overworked",
                "what is our margin per maker"
            })
    void whatNothingAccountsForIsDeclinedWhereItIsWhatIsAsked(String question) {
        assertThat(RulesSqlGenerator.create(RulesConfig.DEFAULT).generate(Shops.request(question)))
                .isInstanceOf(Generation.Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"average due date", "what is the average order date?", "how long does a repair take?"})
    void datesAreNotAveraged(String question) {
        assertThat(generator.generate(Shops.request(question))).isNotInstanceOf(Generation.Drafted.class);
    }

    @Test
    void timeBetweenTwoDatesIsToldInWords() {
        assertThat(generator.generate(Shops.request("average time between order and delivery")))
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).reading())
                                .contains("Average days from order date to delivered date"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"top 3 clients by revenue", "revenue by country"})
    void whatTheQuestionCallsByOneNameCountsAsNamed(String question) {
        assertThat(generator
                        .considered(Shops.request(question))
                        .queries()
                        .get(0)
                        .features())
                .doesNotContainKeys("names.clear.unused", "names.unused");
    }
}
