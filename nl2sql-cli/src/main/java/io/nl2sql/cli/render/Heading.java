package io.nl2sql.cli.render;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.SqlDraft;

/**
 * What is told before the rows.
 *
 * @param question what was asked; empty where somebody wrote the statement
 * @param draft the statement whose rows follow, with its reading
 */
public record Heading(String question, SqlDraft draft) {

    public Heading {
        requireNonNull(question, "question is null");
        requireNonNull(draft, "draft is null");
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

    /** The confidence in per cent. */
    public String confidence() {
        return "%d %%".formatted(Math.round(draft.confidence() * 100));
    }

    /** The words that were not understood, separated by commas; empty where there are none. */
    public String unplaced() {
        return VisibleText.onOneLine(String.join(", ", draft.unplaced()));
    }
}
