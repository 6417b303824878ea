package io.nl2sql.server.agent;

import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.TableLink;
import java.util.regex.Pattern;

/** Names the way an answer was found, in the words of the contract. Stateless. */
final class Branches {

    static final String KNOWN_EXAMPLE = "kb_exact";
    static final String PRECOMPUTED = "precomputed_exact";
    static final String CATALOGUE = "system_catalog";
    static final String WITHOUT_DISCOVERY = "no_discovery";
    static final String PINS_FAILED = "priority_validation_failed";

    private static final Pattern DRILLS = Pattern.compile(
            "(?is).*\\b(?:drill|break(?:s|ing)? (?:it |this |that |them )?down|in detail|details? (?:of|for|behind)|split|by each"
                    + "|which ones|what is behind)\\b.*");

    private Branches() {}

    /** The way of a question that a statement is written for. */
    static String of(Assignment assignment) {
        AgentTask task = assignment.task();
        if (task.code() != null) {
            return WITHOUT_DISCOVERY;
        }
        String before = "";
        if (!task.before().isEmpty()) {
            before = DRILLS.matcher(task.question()).matches() ? "drill_down/" : "refinement/";
        }
        return before + plain(assignment);
    }

    private static String plain(Assignment assignment) {
        AgentTask.Tables tables = assignment.task().tables();
        if (!tables.override().isEmpty() || !tables.selected().isEmpty()) {
            return "table_override";
        }
        var examples = assignment.knowledge().written().examples();
        if (examples.stream().anyMatch(match -> match.likeness() != Likeness.SIMILAR)) {
            return "kb_direct";
        }
        if (!examples.isEmpty()) {
            return "kb_gap_fill";
        }
        boolean anchored = assignment.knowledge().tables().stream()
                .anyMatch(link -> link.decision() == TableLink.Decision.KEPT_BY_KNOWLEDGE);
        return anchored ? "group_anchored" : "dual_prong";
    }
}
