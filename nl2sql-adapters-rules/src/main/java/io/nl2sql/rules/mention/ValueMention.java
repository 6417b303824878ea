package io.nl2sql.rules.mention;

import java.util.List;

/** A stretch of the question that names a value, known or not. Equal only to itself. */
public final class ValueMention {

    private final String text;
    private final boolean quoted;
    private final List<ValueCandidate> candidates;

    /**
     * @param text the words as asked, without quotation marks
     * @param quoted whether they were quoted or are a date
     * @param candidates where the value may be stored, empty where it is not known
     */
    public ValueMention(String text, boolean quoted, List<ValueCandidate> candidates) {
        this.text = text;
        this.quoted = quoted;
        this.candidates = List.copyOf(candidates);
    }

    public String text() {
        return text;
    }

    public boolean isQuoted() {
        return quoted;
    }

    public List<ValueCandidate> candidates() {
        return candidates;
    }

    /** Whether the value is stored nowhere that is known. */
    public boolean isUnknown() {
        return candidates.isEmpty();
    }

    /** Whether it has a digit. */
    public boolean hasDigit() {
        return text.chars().anyMatch(Character::isDigit);
    }

    @Override
    public String toString() {
        return "'" + text + "'";
    }
}
