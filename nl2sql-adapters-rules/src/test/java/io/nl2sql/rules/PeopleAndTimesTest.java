package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Generation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Everyday questions about people, whom nobody calls by their keys, and about when things happened. */
class PeopleAndTimesTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create(RulesConfig.DEFAULT
            .withUnsureBelow(0)
            .withLeastConfidence(0)
            .withClock(Clock.fixed(Instant.parse("2022-11-16T12:00:00Z"), ZoneOffset.UTC)));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = {"golden-times.csv", "golden-people.csv"},
            delimiter = '|',
            numLinesToSkip = 1)
    void questionAboutTheClinicBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Clinics.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }
}
