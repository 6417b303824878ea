package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Questions that compare, add up or rank what several rows come to together. */
class QuantitiesOfGroupsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-lenders.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutLoansBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Lenders.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
