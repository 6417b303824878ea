package io.nl2sql.server.skill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written into a file is read back, whatever it is; what people wrote beside it stays. */
class SkillFileTest {

    private static final int TURNS = 3_000;
    private static final List<String> PIECES = List.of(
            "order",
            " ",
            "|",
            "\\",
            "\n",
            "#",
            "## ",
            "---",
            "<br>",
            "<",
            ":",
            "\"",
            "'",
            "- ",
            "[",
            "]",
            "ü",
            "名",
            "\t",
            "{",
            "}",
            "`",
            "```",
            "*",
            "0",
            "true",
            "null",
            "~",
            "\uD83D\uDE00",
            "\\#",
            "\\|",
            "| a | b |",
            "|---|");

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().strip();
    }

    private static String line(Random random) {
        String line = SkillFile.oneLine(text(random, 5));
        return line.isBlank() ? "x" : line;
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(line(random));
        }
        return lines;
    }

    /** Blanks at the end of lines mean nothing in Markdown, and line breaks in cells none but one. */
    private static TableForm table(Random random) {
        List<ColumnForm> columns = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            columns.add(new ColumnForm(line(random), text(random, 4), text(random, 8)));
        }
        return new TableForm(
                line(random),
                random.nextBoolean() ? "" : line(random),
                line(random),
                text(random, 10),
                line(random),
                random.nextBoolean() ? null : (long) random.nextInt(1_000_000),
                columns,
                "a/tables/b.md");
    }

    @Test
    void aTableIsReadBackAsItWasWritten() {
        Random random = new Random(7);
        for (int i = 0; i < TURNS; i++) {
            TableForm table = table(random);
            String written = SkillFiles.write(SkillFiles.newFile(), table).written();

            SkillFile read = SkillFile.parse(written);

            assertThat(SkillFiles.table(read, "a/tables/b.md")).as(written).isEqualTo(table);
            assertThat(read.written()).isEqualTo(written);
            assertThat(SkillFiles.write(read, table).written()).isEqualTo(written);
        }
    }

    @Test
    void groupsAndSourcesAreReadBackAsTheyWereWritten() {
        Random random = new Random(8);
        for (int i = 0; i < TURNS; i++) {
            GroupForm group = new GroupForm(
                    line(random),
                    line(random),
                    text(random, 10),
                    lines(random),
                    text(random, 3),
                    lines(random),
                    "g.md");
            SourceForm source = new SourceForm(
                    line(random), line(random), text(random, 10), lines(random), line(random), null, "s.md");

            String ofGroup = SkillFiles.write(SkillFiles.newFile(), group).written();
            String ofSource = SkillFiles.write(SkillFiles.newFile(), source).written();

            assertThat(SkillFiles.group(SkillFile.parse(ofGroup), "g.md"))
                    .as(ofGroup)
                    .isEqualTo(group);
            assertThat(SkillFiles.source(SkillFile.parse(ofSource), "s.md"))
                    .as(ofSource)
                    .isEqualTo(source);
        }
    }

    @Test
    void anyTextSettlesWhenItIsWrittenOnce() {
        Random random = new Random(9);
        for (int i = 0; i < TURNS; i++) {
            String text = (random.nextInt(3) == 0 ? "---\n" : "") + text(random, 40);

            String once = SkillFile.parse(text).written();

            assertThat(SkillFile.parse(once).written()).as(text).isEqualTo(once);
        }
    }

    @Test
    void whatPeopleWroteBesideStays() {
        SkillFile written = SkillFile.parse("""
                ---
                owner: Ada
                kind: table
                tags:
                  - one
                  - two
                ---

                # Orders

                Old.

                ## Notes

                Mind the gap.

                ## Columns

                | Column | Type | Description |
                |---|---|---|
                | id | INTEGER | Old |

                Prices are net.

                ## History

                None.
                """);
        TableForm form = new TableForm(
                "Shop", "", "Orders", "New.", "table", 5L, List.of(new ColumnForm("id", "BIGINT", "New")), null);

        String changed = SkillFiles.write(written, form).written();

        assertThat(changed)
                .contains("owner: Ada")
                .contains("tags:\n  - one\n  - two\n")
                .contains("## Notes\n\nMind the gap.")
                .contains("| id | BIGINT | New |")
                .contains("Prices are net.")
                .contains("## History\n\nNone.")
                .doesNotContain("Old");
        assertThat(SkillFile.parse(changed).front().texts("tags")).containsExactly("one", "two");
    }

    @Test
    void readsWhatPeopleWriteByHand() {
        String byHand = """
                ---
                kind: table
                table_name: 'it''s'
                keywords: [a, b]
                record_count: 12
                ---
                # T

                |Name|Type|
                |:--|--:|
                |x|int|

                ## Columns
                |Name|Type|
                |:--|--:|
                |x|int|
                """;

        SkillFile file = SkillFile.parse("\uFEFF" + byHand.replace("\n", "\r\n"));

        assertThat(file.front().text("table_name")).isEqualTo("it's");
        assertThat(file.front().texts("keywords")).containsExactly("a", "b");
        assertThat(file.front().number("record_count")).hasValue(12);
        assertThat(SkillFiles.table(file, "p").columns()).containsExactly(new ColumnForm("x", "int", ""));
    }
}
