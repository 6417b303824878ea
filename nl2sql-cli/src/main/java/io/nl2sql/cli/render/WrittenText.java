package io.nl2sql.cli.render;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people have written down that belongs to a question, a line for each piece. */
final class WrittenText {

    private WrittenText() {}

    /** All of it: what answers are taken from and what is said about the tables. */
    static List<String> lines(WrittenKnowledge written) {
        List<String> lines = new ArrayList<>(guidance(written));
        SemanticModel model = written.model();
        model.metrics().forEach(metric -> lines.add(line(metric)));
        model.segments()
                .forEach(segment -> lines.add(
                        "segment  %s: %s, of %s".formatted(segment.name(), segment.condition(), segment.table())));
        model.derivedColumns()
                .forEach(column -> lines.add(
                        "column  %s: %s, of %s".formatted(column.name(), column.expression(), column.table())));
        model.defaultFilters()
                .forEach(filter -> lines.add("filter  %s: %s".formatted(filter.table(), filter.condition())));
        model.joinHints().forEach(hint -> lines.add(line(hint)));
        written.notes().forEach((table, note) -> addLines(lines, table, note));
        if (model.timeZone() != null) {
            lines.add("days begin in " + model.timeZone());
        }
        return lines;
    }

    /** Examples, terms and instructions. */
    static List<String> guidance(WrittenKnowledge written) {
        List<String> lines = new ArrayList<>();
        written.examples().forEach(match -> lines.add(line(match)));
        written.terms().forEach(term -> lines.add("term  %s: %s".formatted(term.term(), term.definition())));
        written.instructions().forEach(instruction -> lines.add(line(instruction)));
        return lines;
    }

    private static String line(ExampleMatch match) {
        return String.format(
                Locale.ROOT,
                "example %6.3f  %s: %s (%s)",
                match.score(),
                match.example().id(),
                match.example().question(),
                likeness(match));
    }

    /** The name of a likeness in words. */
    static String likeness(ExampleMatch match) {
        return match.likeness().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(Instruction instruction) {
        return "instruction  %s: %s (%s)"
                .formatted(
                        instruction.id(),
                        instruction.text(),
                        instruction.isGlobal() ? "for every question" : "for questions like this");
    }

    private static String line(Metric metric) {
        String kind = metric.kind().name().toLowerCase(Locale.ROOT);
        return metric.table().isEmpty()
                ? "metric  %s: %s (%s)".formatted(metric.name(), metric.expression(), kind)
                : "metric  %s: %s, of %s (%s)".formatted(metric.name(), metric.expression(), metric.table(), kind);
    }

    private static String line(JoinHint hint) {
        return hint.condition().isEmpty()
                ? "join  %s, %s: not directly".formatted(hint.from(), hint.to())
                : "join  %s, %s: %s".formatted(hint.from(), hint.to(), hint.condition());
    }

    private static void addLines(List<String> lines, TableName table, TableNote note) {
        add(lines, table.toString(), said(note.displayName(), note.synonyms(), note.description()));
        for (TableNote.ColumnNote column : note.columns()) {
            List<String> said = said(column.displayName(), column.synonyms(), column.description());
            column.values()
                    .forEach(value -> said.add("%s is %s".formatted(String.join(", ", value.names()), value.value())));
            if (column.sensitive()) {
                said.add("sensitive");
            }
            add(lines, table + "." + column.column(), said);
        }
    }

    private static void add(List<String> lines, String name, List<String> said) {
        if (!said.isEmpty()) {
            lines.add("note  %s: %s".formatted(name, String.join("; ", said)));
        }
    }

    private static List<String> said(String displayName, List<String> synonyms, String description) {
        List<String> said = new ArrayList<>();
        if (!displayName.isBlank()) {
            said.add(displayName);
        }
        said.addAll(synonyms);
        if (!description.isBlank()) {
            said.add(description);
        }
        return said;
    }
}
