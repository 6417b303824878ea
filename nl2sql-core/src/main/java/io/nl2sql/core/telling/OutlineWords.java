package io.nl2sql.core.telling;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.outline.OutlineBlock;
import io.nl2sql.core.domain.outline.OutlineBlock.Combination;
import io.nl2sql.core.domain.outline.OutlineBlock.OrderKey;
import io.nl2sql.core.domain.outline.OutlineBlock.Output;
import io.nl2sql.core.domain.outline.OutlineBlock.RowRange;
import io.nl2sql.core.domain.outline.OutlineBlock.Selection;
import io.nl2sql.core.domain.outline.OutlineBlock.Source;
import io.nl2sql.core.domain.outline.OutlineBlock.Written;
import io.nl2sql.core.domain.outline.SqlOutline;
import io.nl2sql.core.domain.outline.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A query in English, step by step, in the order in which it can be thought of as being worked off. Stateless. */
final class OutlineWords {

    private OutlineWords() {}

    /** The steps; each block that others read from is one step of its own. */
    static List<String> steps(SqlOutline outline) {
        List<String> steps = new ArrayList<>();
        for (OutlineBlock block : outline.blocks()) {
            List<String> sentences = sentences(block);
            if (block.name().isEmpty()) {
                sentences.forEach(sentence -> steps.add(capitalised(sentence) + "."));
            } else {
                steps.add("%s%s: %s."
                        .formatted(
                                capitalised(block.name()),
                                block.recursive() ? " (may read its own rows again)" : "",
                                String.join("; ", sentences)));
            }
        }
        return steps;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> sentences(OutlineBlock block) {
        List<String> sentences = new ArrayList<>();
        if (block.body() instanceof Selection selection) {
            add(sentences, selection);
        } else if (block.body() instanceof Combination combination) {
            sentences.add(combined(combination));
        } else if (block.body() instanceof Written written) {
            sentences.add("take the rows of " + ConditionWords.quoted(written.sql()));
        }
        if (!block.order().isEmpty()) {
            sentences.add(
                    "sort by " + block.order().stream().map(OutlineWords::order).collect(joining(", then by ")));
        }
        if (block.range() != null) {
            sentences.add(range(block.range()));
        }
        return sentences;
    }

    private static void add(List<String> sentences, Selection selection) {
        selection.sources().forEach(source -> sentences.add(source(source)));
        if (selection.filter() != null) {
            sentences.add("keep the rows where " + ConditionWords.condition(selection.filter()));
        }
        if (!selection.groups().isEmpty()) {
            sentences.add("make one group of the rows with the same " + ConditionWords.terms(selection.groups()));
        }
        if (selection.having() != null) {
            sentences.add("keep the groups where " + ConditionWords.condition(selection.having()));
        }
        selection.remarks().forEach(remark -> sentences.add("observe " + ConditionWords.quoted(remark)));
        sentences.add(
                "show " + selection.outputs().stream().map(OutlineWords::output).collect(joining(", ")));
        if (selection.distinct()) {
            sentences.add("show equal rows only once");
        }
    }

    private static String source(Source source) {
        String what = (source.block() ? source.name() : ConditionWords.quoted(source.name()))
                + (source.alias().isEmpty() ? "" : " (called " + ConditionWords.quoted(source.alias()) + ")");
        String where = matching(source);
        return switch (source.meeting()) {
            case FIRST -> "take the rows of " + what;
            case INNER -> "join the rows of %s%s".formatted(what, where);
            case LEFT -> "join the rows of %s%s, and keep the rows so far that match none".formatted(what, where);
            case RIGHT -> "join the rows of %s%s, and keep its rows that match none".formatted(what, where);
            case FULL ->
                "join the rows of %s%s, and keep the rows of both sides that match none".formatted(what, where);
            case CROSS -> "combine every row so far with every row of " + what;
            case WRITTEN -> "join as written: " + ConditionWords.quoted(source.name());
        };
    }

    private static String matching(Source source) {
        if (source.condition() != null) {
            return " where " + ConditionWords.condition(source.condition());
        }
        if (source.natural()) {
            return " with equal values in all columns of the same name";
        }
        return source.columns().isEmpty()
                ? ""
                : " with the same "
                        + source.columns().stream().map(ConditionWords::quoted).collect(joining(", "));
    }

    private static String output(Output output) {
        String term = ConditionWords.term(output.term());
        return output.alias().isEmpty() ? term : term + " as " + ConditionWords.quoted(output.alias());
    }

    private static String order(OrderKey key) {
        String remark = key.remark().isEmpty() ? "" : " (%s)".formatted(ConditionWords.quoted(key.remark()));
        boolean position = key.term() instanceof Term.ConstantTerm constant
                && constant.text().chars().allMatch(Character::isDigit);
        return (position ? "shown column " : "")
                + ConditionWords.term(key.term())
                + (key.descending() ? ", largest first" : ", smallest first")
                + remark;
    }

    private static String range(RowRange range) {
        List<String> parts = new ArrayList<>();
        if (!range.skipped().isEmpty()) {
            parts.add("skip the first %s".formatted(rows(range.skipped())));
        }
        if (!range.rows().isEmpty()) {
            String next = range.skipped().isEmpty() ? "first" : "next";
            parts.add("keep %s"
                    .formatted(
                            range.rows().equals("1")
                                    ? "the " + next + " row"
                                    : "the " + next + " " + rows(range.rows())));
        }
        if (!range.remark().isEmpty()) {
            parts.add("observe " + ConditionWords.quoted(range.remark()));
        }
        return String.join(" and ", parts);
    }

    private static String rows(String number) {
        return number.equals("1") ? "row" : number + " rows";
    }

    /** Where INTERSECT stands beside other words, dialects differ in what is put together first. */
    private static String combined(Combination combination) {
        long intersections = combination.operators().stream()
                .filter(operator -> operator.startsWith("INTERSECT"))
                .count();
        if (intersections > 0 && intersections < combination.operators().size()) {
            StringBuilder written = new StringBuilder(combination.blocks().get(0));
            for (int i = 1; i < combination.blocks().size(); i++) {
                written.append(' ')
                        .append(combination.operators().get(i - 1))
                        .append(' ')
                        .append(combination.blocks().get(i));
            }
            return "put the rows together by " + ConditionWords.quoted(written.toString());
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < combination.blocks().size(); i++) {
            String left = i == 1 ? combination.blocks().get(0) : "these";
            text.append(i == 1 ? "" : "; then ")
                    .append(combined(
                            left,
                            combination.operators().get(i - 1),
                            combination.blocks().get(i)));
        }
        return text.toString();
    }

    private static String combined(String left, String operator, String right) {
        boolean all = operator.endsWith(" ALL");
        String duplicates = all ? ", equal rows as often as they come" : ", equal rows only once";
        if (operator.startsWith("UNION")) {
            return "put the rows of %s and %s together%s".formatted(left, right, duplicates);
        }
        if (operator.startsWith("INTERSECT")) {
            return "keep the rows that both %s and %s have%s".formatted(left, right, duplicates);
        }
        if (operator.startsWith("EXCEPT") || operator.startsWith("MINUS")) {
            return "keep the rows of %s that %s does not have%s".formatted(left, right, duplicates);
        }
        return "put %s and %s together by %s".formatted(left, right, ConditionWords.quoted(operator));
    }
}
