package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {

    private static final String GOOD = """
            {"id": "1", "db": "shop", "question": "How many?", "gold_sql": "SELECT 1", "difficulty": "easy", "fold": "a"}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsQuestions_inTheOrderOfTheFile() throws IOException {
        Path file = write(GOOD + """

                {"id": "0", "db": "fleet", "question": "", "difficulty": null, "original_question": "Which?"}
                """);

        assertThat(QuestionFile.read(file))
                .containsExactly(
                        new EvaluationQuestion("1", "shop", "How many?", "SELECT 1", "easy", "a"),
                        new EvaluationQuestion("0", "fleet", "", null, "", ""));
    }

    @Test
    void readsWhatIsKnownBesides() throws IOException {
        Path file = write("""
                {"id": "1", "db": "shop", "question": "sales last month", "gold_sql": "SELECT 1", "gold_alternatives": ["SELECT 3"], "now": "2013-12-31"}
                {"id": "2", "db": "shop", "question": "sort them", "gold_sql": "SELECT 2", "follows": "1", "order": true}
                {"id": "3", "db": "shop", "question": "the weather?", "decline": true, "tags": ["typo", "analyst"]}
                """);
        ZonedDateTime noon = LocalDate.of(2013, 12, 31).atTime(12, 0).atZone(ZoneOffset.UTC);

        assertThat(QuestionFile.read(file))
                .containsExactly(
                        EvaluationQuestion.of("1", "shop", "sales last month", "SELECT 1")
                                .withAlternatives(List.of("SELECT 3"))
                                .at(noon),
                        EvaluationQuestion.of("2", "shop", "sort them", "SELECT 2")
                                .following("1")
                                .withOrder(true),
                        EvaluationQuestion.ofUnanswerable("3", "shop", "the weather?")
                                .withTags(List.of("typo", "analyst")));
    }

    @ParameterizedTest
    @CsvSource({
        "2013-12-31, 2013-12-31T12:00Z",
        "2013-12-31T09:30, 2013-12-31T09:30Z",
        "2013-12-31T09:30:15+01:00, 2013-12-31T09:30:15+01:00",
        "2013-12-31T09:30+01:00[Europe/Berlin], 2013-12-31T09:30+01:00[Europe/Berlin]"
    })
    void readsTimes(String text, String time) throws IOException {
        Path file =
                write("{\"id\": \"1\", \"db\": \"shop\", \"question\": \"today?\", \"now\": \"%s\"}".formatted(text));

        assertThat(QuestionFile.read(file).get(0).now()).isEqualTo(ZonedDateTime.parse(time));
    }

    @Test
    void refusesWhatContradictsItself() throws IOException {
        assertProblem(
                GOOD.replace("\"fold\"", "\"decline\": true, \"fold\""),
                "line 1: 'gold_sql' answers what is to be declined: leave one of them out");
        assertProblem(
                GOOD.replace("gold_sql", "other")
                        .replace("\"fold\"", "\"gold_alternatives\": [\"SELECT 2\"], \"fold\""),
                "line 1: 'gold_alternatives' need 'gold_sql'");
        assertProblem(
                GOOD.replace("\"fold\"", "\"now\": \"yesterday\", \"fold\""),
                "line 1: 'now' is no time: write 2013-12-31 or 2013-12-31T09:00+01:00");
        assertProblem(GOOD.replace("\"fold\"", "\"tags\": \"typo\", \"fold\""), "line 1: 'tags' is missing or no list");
    }

    @Test
    void refusesAFollowUpOfNothing() throws IOException {
        Path file = write(GOOD.replace("\"fold\"", "\"follows\": \"0\", \"fold\""));

        assertThatThrownBy(() -> QuestionFile.read(file))
                .hasMessage("%s: question '1' follows '0': put that in front of it, about the same database"
                        .formatted(file));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertThat(QuestionFile.read(write("\uFEFF" + GOOD))).hasSize(1);
    }

    @Test
    void namesTheLineThatIsNoJson() throws IOException {
        assertProblem(GOOD + "{\"id\": \n", "line 2: is no valid JSON: write one object on each line");
        assertProblem(GOOD + "[1]\n", "line 2: is no JSON object: write one object on each line");
    }

    @Test
    void namesTheLineThatLacksAMember() throws IOException {
        assertProblem("{\"db\": \"shop\", \"question\": \"How?\"}", "line 1: 'id' is missing or empty");
        assertProblem("{\"id\": 7, \"db\": \"shop\", \"question\": \"How?\"}", "line 1: 'id' is no text");
        assertProblem("{\"id\": \"1\", \"question\": \"How?\"}", "line 1: 'db' is missing or empty");
        assertProblem("{\"id\": \"1\", \"db\": \"shop\"}", "line 1: 'question' is missing");
    }

    @Test
    void namesTheLineThatRepeatsAnId() throws IOException {
        assertProblem(GOOD + GOOD, "line 2: id '1' occurs a second time: give every line an id of its own");
    }

    @Test
    void refusesAFileWithoutQuestions() throws IOException {
        Path file = write("\n");

        assertThatThrownBy(() -> QuestionFile.read(file))
                .hasMessage("%s holds no question: write one JSON object on each line".formatted(file));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none.jsonl");

        assertThatThrownBy(() -> QuestionFile.read(file)).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
            assertThat(failure.text()).isEqualTo("no file %s: check the path".formatted(file));
        });
    }

    @Test
    void refusesAFolderAndOtherEncodings() throws IOException {
        Path latin = folder.resolve("latin.jsonl");
        Files.writeString(latin, "{\"id\": \"\u00e9\"}", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> QuestionFile.read(folder))
                .hasMessage("cannot read %s: check that it is a file you may read".formatted(folder));
        assertThatThrownBy(() -> QuestionFile.read(latin))
                .hasMessage("%s is not UTF-8 text: convert it".formatted(latin));
    }

    private void assertProblem(String content, String message) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> QuestionFile.read(file)).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
            assertThat(failure.text()).isEqualTo("%s, %s".formatted(file, message));
        });
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("questions.jsonl"), content);
    }
}
