package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the gate says about a file of statements, counted for each dialect and level, with every row that was decided
 * otherwise. Statements are named by their ids, never quoted. Not for several threads.
 */
public final class GuardReport {

    private final List<GuardrailLevel> levels;
    private final Map<String, Map<GuardrailLevel, Count>> counts = new TreeMap<>();
    private final Map<String, Map<GuardrailLevel, Integer>> rules = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    /** Reports on these levels, in this order. */
    public GuardReport(List<GuardrailLevel> levels) {
        this.levels = List.copyOf(levels);
    }

    /** What became of the rows of one dialect at one level. */
    private static final class Count {
        private int rows;
        private int refused;
        private int escapes;
        private int falseRefusals;

        private String cells() {
            return "%d | %d | %d | %d | %d".formatted(rows, rows - refused, refused, escapes, falseRefusals);
        }
    }

    /** Counts the verdict on a statement in a dialect. */
    public void add(CheckedStatement statement, Dialect dialect, StatementVerdict verdict) {
        Count count = counts.computeIfAbsent(dialect.id(), id -> new TreeMap<>())
                .computeIfAbsent(verdict.level(), level -> new Count());
        count.rows++;
        if (verdict.violation() != null) {
            count.refused++;
            rules.computeIfAbsent(verdict.violation().rule().id(), id -> new TreeMap<>())
                    .merge(verdict.level(), 1, Integer::sum);
        }
        Boolean expected = statement.expected().get(verdict.level());
        if (expected != null && expected == verdict.isDenied()) {
            differ(statement, dialect, verdict, count);
        }
    }

    private void differ(CheckedStatement statement, Dialect dialect, StatementVerdict verdict, Count count) {
        if (verdict.violation() == null) {
            count.escapes++;
            differences.add("| %s | %s | %s | escape | |".formatted(statement.id(), dialect.id(), level(verdict)));
        } else {
            count.falseRefusals++;
            differences.add("| %s | %s | %s | false refusal | %s |"
                    .formatted(
                            statement.id(),
                            dialect.id(),
                            level(verdict),
                            verdict.violation().rule().id()));
        }
    }

    private static String level(StatementVerdict verdict) {
        return verdict.level().id();
    }

    /** Whether any row was decided otherwise than it says. */
    public boolean hasDifferences() {
        return !differences.isEmpty();
    }

    /**
     * Writes the report as markdown.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when nothing can be written there
     */
    public void write(Path path) {
        try (ReplacedFile file = ReplacedFile.open(path)) {
            lines().forEach(file::line);
            file.publish();
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "# Guardrail report",
                "",
                "What the gate says about a corpus of attacks, writes and good reads, without a database at hand. A row for",
                "`any` dialect is judged in each of them. An escape is a row that is allowed and should not be; a false",
                "refusal is the opposite. Written by:",
                "",
                "    ./nl2sql guard --in corpus.jsonl --out verdicts.jsonl --report docs/guardrail-report.md",
                "",
                "| dialect | level | rows | allowed | refused | escapes | false refusals |",
                "|---|---|--:|--:|--:|--:|--:|"));
        counts.forEach((dialect, byLevel) -> byLevel.forEach(
                (level, count) -> lines.add("| %s | %s | %s |".formatted(dialect, level.id(), count.cells()))));
        levels.forEach(level -> lines.add(
                "| **all** | %s | %s |".formatted(level.id(), total(level).cells())));
        lines.addAll(List.of("", "## Rows that differ", ""));
        if (differences.isEmpty()) {
            lines.add("None.");
        } else {
            lines.addAll(List.of("| row | dialect | level | what | rule |", "|---|---|---|---|---|"));
            lines.addAll(differences);
        }
        lines.addAll(List.of("", "## Rules that refused", "", ruleHead(), "|---|" + "--:|".repeat(levels.size())));
        rules.forEach((rule, byLevel) -> lines.add(ruleLine(rule, byLevel)));
        return lines;
    }

    private Count total(GuardrailLevel level) {
        Count total = new Count();
        for (Map<GuardrailLevel, Count> byLevel : counts.values()) {
            Count count = byLevel.getOrDefault(level, new Count());
            total.rows += count.rows;
            total.refused += count.refused;
            total.escapes += count.escapes;
            total.falseRefusals += count.falseRefusals;
        }
        return total;
    }

    private String ruleHead() {
        return "| rule | "
                + String.join(" | ", levels.stream().map(GuardrailLevel::id).toList()) + " |";
    }

    private String ruleLine(String rule, Map<GuardrailLevel, Integer> byLevel) {
        List<String> cells = levels.stream()
                .map(level -> String.valueOf(byLevel.getOrDefault(level, 0)))
                .toList();
        return "| " + rule + " | " + String.join(" | ", cells) + " |";
    }
}
