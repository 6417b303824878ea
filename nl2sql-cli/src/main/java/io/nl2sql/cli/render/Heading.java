package io.nl2sql.cli.render;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.telling.AlternativesInWords;
import java.util.List;

/**
 * What is told before the rows.
 *
 * @param question what was asked; empty where somebody wrote the statement
 * @param draft the statement whose rows follow, with its reading
 * @param alternatives what else was proposed, likeliest first
 */
public record Heading(String question, SqlDraft draft, List<SqlDraft> alternatives) {

    public Heading {
        requireNonNull(question, "question is null");
        requireNonNull(draft, "draft is null");
        alternatives = List.copyOf(alternatives);
    }

    /** Without alternatives. */
    public Heading(String question, SqlDraft draft) {
        this(question, draft, List.of());
    }

    /** For the rows of a statement that somebody wrote: no question, no reading. */
    public static Heading ofStatement(String sql) {
        return new Heading("", SqlDraft.written(sql));
    }

    /** Whether a question was asked. */
    public boolean isOfQuestion() {
        return !question.isEmpty();
    }

    /** The statement, hidden characters made visible. */
    public String sql() {
        return VisibleText.onLines(draft.sql());
    }

    /** How the question was read, in words; empty where the generator cannot tell. */
    public String reading() {
        return VisibleText.onOneLine(draft.reading());
    }

    /** What the statement would change against the likeliest one; empty for that one, and where nobody can tell. */
    public String change() {
        return VisibleText.onOneLine(draft.change());
    }

    /** The confidence in per cent. */
    public String confidence() {
        return "%d %%".formatted(Math.round(draft.confidence() * 100));
    }

    /** What the alternatives worth a line would change, and how sure they are. */
    public List<String> changes() {
        return AlternativesInWords.lines(alternatives).stream()
                .map(VisibleText::onOneLine)
                .toList();
    }

    /** The words that were not understood, separated by commas; empty where there are none. */
    public String unplaced() {
        return VisibleText.onOneLine(String.join(", ", draft.unplaced()));
    }
}
