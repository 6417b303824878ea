package io.nl2sql.cli.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.sample.GoldenText;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeYamlTest {

    private static final Pattern YAML_IN_DOCUMENT = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsBackExactlyWhatItWrote() {
        for (long seed = 0; seed < 500; seed++) {
            Knowledge knowledge = KnowledgeSamples.random(seed);
            String text = KnowledgeYaml.text(knowledge);

            Knowledge read = KnowledgeYaml.parse(text, "seed " + seed);

            assertThat(read).as(text).isEqualTo(knowledge);
            assertThat(KnowledgeYaml.text(read)).isEqualTo(text);
        }
    }

    @Test
    void keepsFilesAsTheyAre() throws IOException {
        Knowledge knowledge = KnowledgeSamples.random(7);
        Path file = folder.resolve("knowledge.yaml");

        KnowledgeYaml.write(file, knowledge);

        assertThat(KnowledgeYaml.read(file)).isEqualTo(knowledge);
        assertThat(Files.readString(file)).isEqualTo(KnowledgeYaml.text(knowledge));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** The example of the documentation says everything that can be said, in the one form. */
    @Test
    void documentationHoldsAFileInTheOneForm() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "knowledge.md"));
        Matcher yaml = YAML_IN_DOCUMENT.matcher(document);
        assertThat(yaml.find()).isTrue();

        Knowledge knowledge = KnowledgeYaml.parse(yaml.group(1), "docs/knowledge.md");

        assertThat(KnowledgeYaml.text(knowledge)).isEqualTo(yaml.group(1));
        assertThat(knowledge.tables()).isNotEmpty();
        assertThat(knowledge.model().metrics()).isNotEmpty();
        assertThat(knowledge.model().joinHints()).isNotEmpty();
        assertThat(knowledge.instructions()).isNotEmpty();
    }

    @Test
    void writesAwkwardTextsSoThatPeopleCanReadThem() {
        Knowledge knowledge = new Knowledge(
                List.of(),
                SemanticModel.EMPTY,
                List.of(KnowledgeSamples.example("a", "Wie viele Bestellungen – größer als 5?")),
                List.of(new GlossaryTerm(
                        "no",
                        "SELECT a\nFROM b\n\tWHERE c = 'ö' -- d: e",
                        List.of("007", "~", "", "a: b", "say \"x\"", "ends ", "2030-01-01", "🎉"))),
                List.of(new Instruction("1", "two\nlines\n", List.of())));

        GoldenText.assertMatches(getClass(), "awkward.yaml", KnowledgeYaml.text(knowledge));
    }

    @Test
    void knowledgeOfNothingIsAVersion() {
        assertThat(KnowledgeYaml.text(Knowledge.NONE)).isEqualTo("version: 1\n");
        assertThat(KnowledgeYaml.parse("version: 1", "x")).isEqualTo(Knowledge.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "no", "~", "null", "true", "1e3", "2030-01-31", "0x1F", ".inf"})
    void takesEveryScalarForAText(String text) {
        Knowledge read = KnowledgeYaml.parse("""
                version: 1
                tables:
                - table: %1$s
                  columns:
                  - column: %1$s
                    values: [{value: %1$s, names: [%1$s]}]
                """.formatted(text), "x");

        assertThat(read.tables().get(0).table()).isEqualTo(text);
        assertThat(read.tables().get(0).columns().get(0).values())
                .containsExactly(new ValueMapping(text, List.of(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1: there is nothing in it: begin with version: 1",
                "'terms: []'|line 1: the file has no version: add it",
                "'version: 2'|line 1: this program reads version 1 only: write version: 1, or update the program",
                "'- a'|line 1: the file is not made of keys with values: write version: …",
                "'version: 1;;metrix: []'|line 3: \"metrix\" in the file is not known: did you mean metrics?",
                "'version: 1;terms:;- term: a;  definition: b;  colour: c'|line 5: \"colour\" in a term is not known:"
                        + " use term, definition, synonyms",
                "'version: 1;terms:;- term: a;  definition: b;  sinonyms: c'|line 5: \"sinonyms\" in a term is not known:"
                        + " did you mean synonyms?",
                "'version: 1;terms:;- term: a;  definition: b;- term: a;  definition: c'|line 5: term \"a\" is there twice"
                        + " in terms: keep one of them",
                "'version: 1;terms:;- term: a;  term: b'|line 4: term is there twice in a term: keep one of them",
                "'version: 1;terms:;- term: a'|line 3: a term has no definition: add it",
                "'version: 1;terms:;- term: a;  definition:'|line 4: the definition of a term is empty: write one",
                "'version: 1;terms:;- term: [a];  definition: b'|line 3: term is not a text: write one",
                "'version: 1;terms:;- term: !!int 3;  definition: b'|line 3: term has a tag: leave out what begins with"
                        + " \"!\"",
                "'version: 1;terms: a'|line 2: terms is not a list: write each entry on a line of its own behind \"- \"",
                "'version: 1;terms:'|line 2: terms is not a list: write each entry on a line of its own behind \"- \"",
                "'version: 1;metrics:;- name: a;  kind: sum;  expression: b'|line 4: there is no kind \"sum\" of metrics:"
                        + " use simple, ratio, derived, cumulative",
                "'version: 1;timeZone: Berlin'|line 2: there is no time zone \"Berlin\": write it as Europe/Berlin",
                "'version: 1;examples:;- id: a;  question: b;  sql: c;  dialect: d;  expires: soon'|line 7: \"soon\" is no"
                        + " day: write it as 2030-12-31",
                "'version: 1;tables:;- table: a;  columns:;  - column: b;    sensitive: yes'|line 6: sensitive is neither"
                        + " true nor false: write one of them",
                "'version: 1;tables:;- table: a;  columns:;  - column: b;    values:;    - value: 1'|line 7: a value has no"
                        + " names: write what people call it",
                "'version: 1;terms: [a'|line 2: this is not YAML (expected ',' or ']', but got <stream end>): correct it",
                "'version: 1;---;version: 1'|line 2: this is not YAML (but found another document): correct it"
            })
    void saysWhatIsWrongAndWhere(String lines, String problem) {
        String text = lines.replace(';', '\n');

        assertThatThrownBy(() -> KnowledgeYaml.parse(text, "notes.yaml"))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
                    assertThat(failure.text()).isEqualTo("the knowledge file notes.yaml is wrong: " + problem);
                });
    }

    @Test
    void namesTheFileThatIsMissing() {
        assertThatThrownBy(() -> KnowledgeYaml.read(Path.of("no-such.yaml")))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND));
    }
}
