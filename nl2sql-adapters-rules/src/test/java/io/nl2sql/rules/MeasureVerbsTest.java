package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Questions whose verbs say what is measured: "killed" deaths, "opened first" the year, "lies south of" the latitude. */
class MeasureVerbsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-parks.csv", delimiter = '|', numLinesToSkip = 1)
    void columnIsFoundByWhatIsDone(String question, String sql) {
        Generation generation = generator.generate(Parks.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
