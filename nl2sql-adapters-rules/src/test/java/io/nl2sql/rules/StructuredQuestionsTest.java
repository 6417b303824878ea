package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class StructuredQuestionsTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-garage.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutTheGarageBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Garage.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-clubs.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutClubsBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Clubs.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-academy.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutTheAcademyBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Academy.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
