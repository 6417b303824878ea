package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Questions of people who do not know what the columns are called: "where", "how tall", "from the oldest". */
class ImpliedColumnsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-bands.csv", delimiter = '|', numLinesToSkip = 1)
    void columnIsFoundWithoutItsName(String question, String sql) {
        Generation generation = generator.generate(Bands.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
