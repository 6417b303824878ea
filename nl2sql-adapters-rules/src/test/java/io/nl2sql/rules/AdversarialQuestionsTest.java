package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that nobody asks in earnest are answered or declined, in time, with bounded memory, always the same way. */
class AdversarialQuestionsTest {

    /** Time and memory that a question may take on a busy machine. Even the worst of them needs far less. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private static final long MOST_ALLOCATED = 1L << 30;

    private static final RulesSqlGenerator GENERATOR = RulesSqlGenerator.create();
    private static final RulesSqlGenerator ANOTHER = RulesSqlGenerator.create();

    static Stream<Arguments> questions() {
        return AdversarialQuestions.ALL.entrySet().stream()
                .map(question -> Arguments.of(question.getKey(), question.getValue()));
    }

    @Test
    void thereAreFifty() {
        assertThat(AdversarialQuestions.ALL).hasSize(50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void isAnsweredOrDeclinedInTime(String name, String question) {
        GenerationRequest request = request(question, Library.knowledge(question));

        long before = allocated();
        Generation generation = GENERATOR.generate(request);
        long used = allocated() - before;

        assertThat(used).as("bytes allocated").isLessThan(MOST_ALLOCATED);
        assertThat(generation).isEqualTo(ANOTHER.generate(request));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the average temperature 7 of each station?"
                        + "| SELECT station, AVG(temperature_7) FROM sensor_reading GROUP BY station",
                "wind speed 12 and humidity 3 of North"
                        + "| SELECT wind_speed_12, humidity_3 FROM sensor_reading WHERE station = 'North'",
                "What is the highest pressure 11?| SELECT MAX(pressure_11) FROM sensor_reading"
            })
    void tableOfTwoHundredColumnsIsRead(String question, String sql) {
        assertThat(best(question, OddSchemas.wide(question))).isEqualTo(sql);
    }

    @ParameterizedTest(name = "{0} {1} times")
    @CsvSource({"'temperature, pressure, humidity, ', 200", "'noise level 4 and ', 400", "'temperature 3 over 5 ', 350"
    })
    void tableOfTwoHundredColumnsIsReadInTime(String part, int times) {
        String question = "Show " + part.repeat(times);
        GenerationRequest request = request(question, OddSchemas.wide(question));

        assertThat(GENERATOR.generate(request)).isEqualTo(ANOTHER.generate(request));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "How many Gebäude are there?| SELECT COUNT(*) FROM \"Gebäude\"",
                "Höhe of Zollhaus| SELECT \"Höhe\" FROM \"Gebäude\" WHERE Name = 'Zollhaus'",
                "Gebäude with a Höhe over 20| SELECT Name FROM \"Gebäude\" WHERE \"Höhe\" > 20",
                "Which Gebäude are in Müllergasse?"
                        + "| SELECT gu.Name FROM \"Gebäude\" AS gu JOIN \"Straße\" AS se"
                        + " ON gu.\"Straße_id\" = se.\"Straße_id\" WHERE se.Name = 'Müllergasse'"
            })
    void namesThatAreNotAsciiAreRead(String question, String sql) {
        assertThat(best(question, OddSchemas.umlauts(question))).isEqualTo(sql);
    }

    private String best(String question, RetrievedKnowledge knowledge) {
        Generation generation = GENERATOR.generate(request(question, knowledge));
        assertThat(generation).as(question).isInstanceOf(Generation.Drafted.class);
        return ((Generation.Drafted) generation).candidates().get(0).sql();
    }

    private static GenerationRequest request(String question, RetrievedKnowledge knowledge) {
        return new GenerationRequest(new Question(question), knowledge, Deadline.in(BUDGET, Clock.systemUTC()));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
