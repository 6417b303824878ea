package io.nl2sql.cli.render;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would be put before the generator, a line for each table, value and piece of knowledge. */
public final class KnowledgeText {

    private KnowledgeText() {}

    /**
     * The lines.
     *
     * @param question what the offsets of the values are those of
     */
    public static List<String> lines(String question, RetrievedKnowledge knowledge) {
        List<String> lines = new ArrayList<>();
        if (knowledge.tables().stream().allMatch(table -> table.decision() == TableLink.Decision.KEPT_WITH_ALL)) {
            lines.add("all %d tables, as they fit"
                    .formatted(knowledge.schema().tables().size()));
        } else {
            knowledge.tables().forEach(table -> lines.add(line(table)));
        }
        knowledge.values().forEach(match -> lines.add(line(question, match)));
        lines.addAll(WrittenText.lines(knowledge.written()));
        return lines.stream().map(VisibleText::onOneLine).toList();
    }

    private static String line(TableLink table) {
        String decision = table.decision().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format(Locale.ROOT, "table %6.3f  %s (%s)", table.score(), table.table(), decision);
    }

    private static String line(String question, ValueMatch match) {
        String named = question.substring(match.start(), match.end());
        String kind = match.kind().name().toLowerCase(Locale.ROOT);
        return String.format(
                Locale.ROOT,
                "value  %6.3f  \"%s\" is %s in %s (%s)",
                match.score(),
                named,
                quoted(match.value()),
                match.column(),
                kind);
    }

    private static String quoted(Object value) {
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }
}
