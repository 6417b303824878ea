package io.nl2sql.testkit.sample;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.Annotation;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Knowledge made up for tests: the same for the same seed, with every part and every kind of awkward text. */
public final class KnowledgeSamples {

    private static final int MOST_OF_A_KIND = 4;

    private static final List<MetricKind> KINDS = List.of(MetricKind.values());

    private static final List<String> TEXTS = List.of(
            "revenue",
            "Umsätze größer als übrig",
            "数据 🎉 👩‍👩‍👧",
            "it's \"quoted\" `here`",
            "line one\nline two",
            "line one\n\n  indented\n\nlast\n",
            "ends with two\n\n",
            "\nbegins with a break",
            "  begins with spaces",
            "ends with a space ",
            "a\ttab",
            "windows\r\nlines",
            "trailing \nspace before a break",
            "no",
            "No",
            "yes",
            "on",
            "~",
            "null",
            "true",
            "007",
            "0x1F",
            "1e3",
            "-1",
            "1_000",
            ".inf",
            "12:30:45",
            "2024-02-29",
            "2024-02-29T12:00:00Z",
            "=",
            "<<",
            "- item",
            "-",
            "? key",
            "a: b",
            "a:",
            ": a",
            "a #b",
            "# comment",
            "{a: b}",
            "[a, b]",
            "a, b",
            "!tag",
            "&anchor",
            "*alias",
            "%directive",
            "@at",
            "|",
            ">",
            "'",
            "\"",
            "\\n",
            "---",
            "---\nSELECT 1",
            "...",
            "text\n--- more",
            "next\u0085line",
            "separated\u2028by\u2029others",
            "\uFEFFmarked",
            "control \u001b[31m \u007f",
            "hard\u00A0space",
            "SELECT o.id\nFROM orders o -- all: of them\nWHERE o.state = 'ö'\n  AND o.total > 1e3",
            "SELECT 1;",
            "long " + "and longer ".repeat(60) + "end");

    private final Random random;
    private int made;

    private KnowledgeSamples(Random random) {
        this.random = random;
    }

    /** Knowledge that differs from seed to seed; some parts may be empty. */
    public static Knowledge random(long seed) {
        return new KnowledgeSamples(new Random(seed)).knowledge();
    }

    /** An example of this id. */
    public static VerifiedExample example(String id, String question) {
        return new VerifiedExample(id, question, "SELECT 1", "postgresql", List.of("a"), "", LocalDate.of(2030, 1, 31));
    }

    private Knowledge knowledge() {
        SemanticModel model = new SemanticModel(
                several(number -> new Metric(
                        unique(), optional(), KINDS.get(random.nextInt(KINDS.size())), text(), optional(), texts())),
                several(number -> new Segment(text(), text(), text(), texts())),
                several(number -> new DerivedColumn(text(), text(), text(), texts())),
                several(number -> new JoinHint(text(), text(), optional())),
                several(number -> new DefaultFilter(text(), text())),
                zone());
        return new Knowledge(
                several(number -> new TableNote(
                        unique(),
                        optional(),
                        optional(),
                        texts(),
                        texts(),
                        several(annotation -> new Annotation(text(), optional())),
                        several(column -> column()))),
                model,
                several(number -> new VerifiedExample(
                        unique(), text(), text(), text(), texts(), optional(), random.nextBoolean() ? date() : null)),
                several(number -> new GlossaryTerm(unique(), text(), texts())),
                several(number -> new Instruction(unique(), text(), texts())));
    }

    private ColumnNote column() {
        return new ColumnNote(
                text(),
                optional(),
                optional(),
                texts(),
                random.nextBoolean(),
                several(number -> new ValueMapping(optional(), List.of(text(), optional()))),
                texts(),
                optional());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String optional() {
        return random.nextInt(3) == 0 ? "" : text();
    }

    /** Mostly plain, so that awkward texts are keys as well, and never twice the same. */
    private String unique() {
        made++;
        return made % 2 == 0 ? text() + " " + made : made + text();
    }

    private List<String> texts() {
        return several(number -> optional());
    }

    private LocalDate date() {
        return random.nextInt(10) == 0 ? LocalDate.MAX : LocalDate.ofEpochDay(random.nextInt(40_000));
    }

    private @Nullable ZoneId zone() {
        List<String> zones =
                List.of("Europe/Berlin", "UTC", "+02:00", "America/Argentina/Buenos_Aires", "Z", "UTC-01:00");
        return random.nextBoolean() ? ZoneId.of(zones.get(random.nextInt(zones.size()))) : null;
    }

    private <T> List<T> several(IntFunction<T> maker) {
        List<T> made = new ArrayList<>();
        int count = random.nextInt(MOST_OF_A_KIND);
        for (int number = 0; number < count; number++) {
            made.add(maker.apply(number));
        }
        return made;
    }
}
