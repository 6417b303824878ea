package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Questions that state a unit, about columns whose unit is in their name, in their comment or only in their numbers. */
class MeasuredQuestionsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-units.csv", delimiter = '|', numLinesToSkip = 1)
    void numberIsBroughtToTheUnitOfTheColumn(String question, String sql) {
        Generation generation = generator.generate(Stations.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
