package io.nl2sql.cli.render;

import io.nl2sql.core.telling.AnswerSummary;
import io.nl2sql.core.telling.FollowUps.Suggestions;
import java.util.ArrayList;
import java.util.List;

/** Shows what is said about an answer, without control characters, and who says it. Stateless. */
public final class ToldText {

    private ToldText() {}

    /** The summary; what a model wrote is marked as such, with the figures in it that the rows do not hold. */
    public static List<String> summary(AnswerSummary summary) {
        List<String> lines = new ArrayList<>();
        String writer = summary.origin().isModel() ? "Summary (by the model): " : "Summary: ";
        lines.add(writer + VisibleText.onOneLine(summary.text()));
        if (!summary.unverified().isEmpty()) {
            lines.add("  not in the rows: " + VisibleText.onOneLine(String.join(", ", summary.unverified())));
        }
        return lines;
    }

    /** The questions, one on each line. */
    public static List<String> suggestions(Suggestions suggestions) {
        List<String> lines = new ArrayList<>();
        lines.add(suggestions.questions().isEmpty() ? "Nothing to ask next." : "To ask next:");
        suggestions.questions().forEach(question -> lines.add("  " + VisibleText.onOneLine(question)));
        return lines;
    }
}
