package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesSqlGeneratorTest {

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-questions.csv", delimiter = '|', numLinesToSkip = 1)
    void questionBecomesThisSql(String question, String sql) {
        assertThat(best(question).sql()).isEqualToNormalizingWhitespace(sql);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-harbours.csv", delimiter = '|', numLinesToSkip = 1)
    void questionAboutHarboursBecomesThisSql(String question, String sql) {
        Generation generation = generator.generate(Harbours.request(question));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Drafted.class,
                        drafted -> assertThat(drafted.candidates().get(0).sql()).isEqualToNormalizingWhitespace(sql));
    }

    @Test
    void draftsComeWithDistinctSqlAndFallingConfidence() {
        Generation generation = generator.generate(Library.request("How many books are there in each genre?"));

        assertThat(generation).isInstanceOfSatisfying(Generation.Drafted.class, drafted -> {
            assertThat(drafted.candidates()).extracting(SqlDraft::sql).doesNotHaveDuplicates();
            assertThat(drafted.candidates())
                    .extracting(SqlDraft::confidence)
                    .isSortedAccordingTo((left, right) -> Double.compare(right, left));
        });
    }

    @Test
    void alternativesSayWhatTheyWouldChange() {
        Generation generation = generator.generate(Library.request("How many books are there in each genre?"));

        assertThat(generation).isInstanceOfSatisfying(Generation.Drafted.class, drafted -> {
            assertThat(drafted.candidates().get(0).change()).isEmpty();
            assertThat(drafted.candidates()).extracting(SqlDraft::change).contains("leaves out number of books");
        });
    }

    @Test
    void clearQuestionIsSurerThanOneWithUnknownWords() {
        RulesSqlGenerator bold = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0));
        double clear = best("How many books are there?").confidence();
        double vague = bold.generate(Library.request("How many books frobnicate the zorgon without blixt?"))
                .drafts()
                .get(0)
                .confidence();

        assertThat(clear).isGreaterThan(vague + .2);
    }

    @Test
    void unknownWordsAreNamed() {
        assertThat(best("Which books frobnicate?").unplaced()).containsExactly("frobnicate");
    }

    @Test
    void draftSaysHowTheQuestionWasRead() {
        assertThat(best("How many members are there?").reading()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wie viele Leute wohnen hier?", "asdf qwer zxcv", "?", "你好吗"})
    void questionThatNamesNothingIsDeclined(String question) {
        assertThat(generator.generate(Library.request(question)))
                .isInstanceOfSatisfying(
                        Generation.Declined.class,
                        declined -> assertThat(declined.reason()).contains("names a table"));
    }

    @Test
    void questionInAnotherLanguageIsDeclined() {
        assertThat(generator.generate(Library.request("Bonjour, combien de members habitent Bergen?")))
                .isInstanceOfSatisfying(
                        Generation.Declined.class,
                        declined -> assertThat(declined.reason())
                                .isEqualTo("the question does not seem to be English: ask it in English"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delete all members", "please drop the books", "UPDATE members and set name to x"})
    void requestForAChangeIsDeclined(String request) {
        assertThat(generator.generate(Library.request(request)))
                .isInstanceOfSatisfying(
                        Generation.Declined.class,
                        declined -> assertThat(declined.reason())
                                .endsWith(" asks for a change, and only questions that read are answered:"
                                        + " ask for the rows instead"));
    }

    @Test
    void unsureAnswerIsDeclinedWithTheUnplacedWords() {
        RulesSqlGenerator strict = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(1));

        Generation generation = strict.generate(Library.request("Which books frobnicate?"));

        assertThat(generation)
                .isEqualTo(new Generation.Declined(
                        "these words of the question name nothing in this database: frobnicate",
                        java.util.List.of("frobnicate")));
    }

    @Test
    void passedDeadlineIsAnError() {
        GenerationRequest late = new GenerationRequest(
                new Question("How many books are there?"),
                Library.knowledge("How many books are there?"),
                Deadline.in(Duration.ofSeconds(-1), Clock.systemUTC()));

        assertThatThrownBy(() -> generator.generate(late))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessageContaining("deadline");
    }

    private SqlDraft best(String question) {
        Generation generation = generator.generate(Library.request(question));
        assertThat(generation).as(question).isInstanceOf(Generation.Drafted.class);
        return ((Generation.Drafted) generation).candidates().get(0);
    }
}
