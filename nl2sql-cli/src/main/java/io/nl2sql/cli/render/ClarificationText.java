package io.nl2sql.cli.render;

import io.nl2sql.core.domain.answer.Answer;
import java.util.ArrayList;
import java.util.List;

/** Shows what an asker is asked back: the question on one line, then one for each reading. Stateless. */
public final class ClarificationText {

    private ClarificationText() {}

    /** The lines, without control characters. */
    public static List<String> of(Answer.NeedsClarification unclear) {
        List<String> lines = new ArrayList<>();
        lines.add("nl2sql: " + VisibleText.onOneLine(unclear.asked()));
        unclear.options().forEach(option -> lines.add("  " + VisibleText.onOneLine(option)));
        return lines;
    }
}
