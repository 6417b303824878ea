package io.nl2sql.cli.knowledge;

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
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the tree of a file into knowledge. */
final class KnowledgeParsing {

    private static final String VERSION = "1";

    private final YamlSource source;

    KnowledgeParsing(YamlSource source) {
        this.source = source;
    }

    Knowledge knowledge(Node node) {
        YamlRecord root = new YamlRecord(
                source,
                node,
                "the file",
                List.of(
                        "version",
                        "timeZone",
                        "tables",
                        "metrics",
                        "segments",
                        "derivedColumns",
                        "joinHints",
                        "defaultFilters",
                        "examples",
                        "terms",
                        "instructions"));
        if (!root.text("version").equals(VERSION)) {
            throw root.invalid("version", "this program reads version 1 only: write version: 1, or update the program");
        }
        SemanticModel model = new SemanticModel(
                all(root, "metrics", "name", this::metric),
                all(root, "segments", null, this::segment),
                all(root, "derivedColumns", null, this::derivedColumn),
                all(root, "joinHints", null, this::joinHint),
                all(root, "defaultFilters", null, this::defaultFilter),
                zone(root));
        return new Knowledge(
                all(root, "tables", "table", this::table),
                model,
                all(root, "examples", "id", this::example),
                all(root, "terms", "term", this::term),
                all(root, "instructions", "id", this::instruction));
    }

    /**
     * The things of one list.
     *
     * @param unique the key whose values must differ, or null where they need not
     */
    private <T> List<T> all(YamlRecord root, String list, @Nullable String unique, Function<Node, Parsed<T>> parsing) {
        List<T> things = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node : root.entries(list)) {
            Parsed<T> parsed = parsing.apply(node);
            if (unique != null && !seen.add(parsed.record().text(unique))) {
                throw parsed.record()
                        .invalid(
                                unique,
                                "%s %s is there twice in %s: keep one of them"
                                        .formatted(
                                                unique,
                                                YamlSource.quoted(
                                                        parsed.record().text(unique)),
                                                list));
            }
            things.add(parsed.thing());
        }
        return things;
    }

    private YamlRecord record(Node node, String what, String... keys) {
        return new YamlRecord(source, node, what, List.of(keys));
    }

    private static @Nullable ZoneId zone(YamlRecord root) {
        String zone = root.optionalText("timeZone");
        try {
            return zone.isEmpty() ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw root.invalid(
                    "timeZone",
                    "there is no time zone %s: write it as Europe/Berlin".formatted(YamlSource.quoted(zone)));
        }
    }

    private Parsed<TableNote> table(Node node) {
        YamlRecord table = record(
                node, "a table", "table", "displayName", "description", "synonyms", "tags", "annotations", "columns");
        return new Parsed<>(
                table,
                new TableNote(
                        table.text("table"),
                        table.optionalText("displayName"),
                        table.optionalText("description"),
                        table.texts("synonyms"),
                        table.texts("tags"),
                        table.entries("annotations").stream()
                                .map(this::annotation)
                                .toList(),
                        table.entries("columns").stream().map(this::column).toList()));
    }

    private Annotation annotation(Node node) {
        YamlRecord annotation = record(node, "an annotation", "name", "text");
        return new Annotation(annotation.text("name"), annotation.anyText("text"));
    }

    private ColumnNote column(Node node) {
        YamlRecord column = record(
                node,
                "a column",
                "column",
                "displayName",
                "description",
                "context",
                "synonyms",
                "tags",
                "sensitive",
                "values");
        return new ColumnNote(
                column.text("column"),
                column.optionalText("displayName"),
                column.optionalText("description"),
                column.texts("synonyms"),
                column.flag("sensitive"),
                column.entries("values").stream().map(this::value).toList(),
                column.texts("tags"),
                column.optionalText("context"));
    }

    private ValueMapping value(Node node) {
        YamlRecord value = record(node, "a value", "value", "names");
        List<String> names = value.texts("names");
        if (names.isEmpty()) {
            throw value.invalid("names", "a value has no names: write what people call it");
        }
        return new ValueMapping(value.anyText("value"), names);
    }

    private Parsed<Metric> metric(Node node) {
        YamlRecord metric = record(node, "a metric", "name", "table", "kind", "expression", "description", "synonyms");
        return new Parsed<>(
                metric,
                new Metric(
                        metric.text("name"),
                        metric.optionalText("table"),
                        kind(metric),
                        metric.text("expression"),
                        metric.optionalText("description"),
                        metric.texts("synonyms")));
    }

    private static MetricKind kind(YamlRecord metric) {
        String written = metric.text("kind");
        return Arrays.stream(MetricKind.values())
                .filter(kind -> name(kind).equals(written))
                .findFirst()
                .orElseThrow(() -> metric.invalid(
                        "kind",
                        "there is no kind %s of metrics: use %s"
                                .formatted(
                                        YamlSource.quoted(written),
                                        Arrays.stream(MetricKind.values())
                                                .map(KnowledgeParsing::name)
                                                .collect(Collectors.joining(", ")))));
    }

    /** How a kind is written in a file. */
    static String name(MetricKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Parsed<Segment> segment(Node node) {
        YamlRecord segment = record(node, "a segment", "name", "table", "condition", "synonyms");
        return new Parsed<>(
                segment,
                new Segment(
                        segment.text("name"),
                        segment.text("table"),
                        segment.text("condition"),
                        segment.texts("synonyms")));
    }

    private Parsed<DerivedColumn> derivedColumn(Node node) {
        YamlRecord column = record(node, "a derived column", "name", "table", "expression", "synonyms");
        return new Parsed<>(
                column,
                new DerivedColumn(
                        column.text("name"),
                        column.text("table"),
                        column.text("expression"),
                        column.texts("synonyms")));
    }

    private Parsed<JoinHint> joinHint(Node node) {
        YamlRecord hint = record(node, "a join hint", "from", "to", "condition");
        return new Parsed<>(hint, new JoinHint(hint.text("from"), hint.text("to"), hint.optionalText("condition")));
    }

    private Parsed<DefaultFilter> defaultFilter(Node node) {
        YamlRecord filter = record(node, "a default filter", "table", "condition");
        return new Parsed<>(filter, new DefaultFilter(filter.text("table"), filter.text("condition")));
    }

    private Parsed<VerifiedExample> example(Node node) {
        YamlRecord example = record(node, "an example", "id", "question", "sql", "dialect", "tags", "owner", "expires");
        return new Parsed<>(
                example,
                new VerifiedExample(
                        example.text("id"),
                        example.text("question"),
                        example.text("sql"),
                        example.text("dialect"),
                        example.texts("tags"),
                        example.optionalText("owner"),
                        example.date("expires")));
    }

    private Parsed<GlossaryTerm> term(Node node) {
        YamlRecord term = record(node, "a term", "term", "definition", "synonyms");
        return new Parsed<>(term, new GlossaryTerm(term.text("term"), term.text("definition"), term.texts("synonyms")));
    }

    private Parsed<Instruction> instruction(Node node) {
        YamlRecord instruction = record(node, "an instruction", "id", "text", "questions");
        return new Parsed<>(
                instruction,
                new Instruction(instruction.text("id"), instruction.text("text"), instruction.texts("questions")));
    }

    /** A thing, and where it stands. */
    private record Parsed<T>(YamlRecord record, T thing) {}
}
