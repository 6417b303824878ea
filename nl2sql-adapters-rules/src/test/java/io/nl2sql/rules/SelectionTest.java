package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is shown and which column is meant, in the turns of phrase that people use for it. */
class SelectionTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-inns.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutInnsBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Inns.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = {"golden-leagues.csv", "golden-outputs.csv"},
            delimiter = '|',
            numLinesToSkip = 1)
    void questionAboutLeaguesBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Leagues.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
