package io.nl2sql.rules.mention;

import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import java.util.List;
import java.util.function.Predicate;

/**
 * A stretch of the question that names tables or columns; which one stays open until a reading is chosen. Equal only to
 * itself: the same words may be mentioned twice.
 */
public final class SchemaMention {

    /** How far below the best a candidate may be to count as meant as well. */
    private static final double TABLE_MARGIN = .12;

    private static final double COLUMN_MARGIN = .3;

    private final String text;
    private final List<String> words;
    private final List<SchemaMatch> matches;

    /**
     * @param text the words as asked
     * @param words their base forms, inner function words left out
     * @param matches what they may name, best first, at least one
     */
    public SchemaMention(String text, List<String> words, List<SchemaMatch> matches) {
        if (matches.isEmpty()) {
            throw new IllegalArgumentException("a mention needs a match");
        }
        this.text = text;
        this.words = List.copyOf(words);
        this.matches = List.copyOf(matches);
    }

    /** This stretch mentioned once more. */
    public SchemaMention again() {
        return new SchemaMention(text, words, matches);
    }

    public String text() {
        return text;
    }

    public List<String> words() {
        return words;
    }

    public List<SchemaMatch> matches() {
        return matches;
    }

    /** The best candidate. */
    public SchemaMatch best() {
        return matches.get(0);
    }

    /** Whether it says just this word. */
    public boolean says(String word) {
        return words.size() == 1 && words.get(0).equals(word);
    }

    /** Whether it speaks of several: its last word was asked for in the plural. */
    public boolean isPlural() {
        return text.endsWith("s") && !text.endsWith(words.get(words.size() - 1));
    }

    /** Whether the asked words contain this text. */
    public boolean mentions(String part) {
        return text.contains(part);
    }

    /** Whether a table is the best candidate or nearly so. */
    public boolean isTable() {
        return isTable(TABLE_MARGIN);
    }

    public boolean isTable(double margin) {
        return any(margin, SchemaMatch::isTable);
    }

    /** Whether a column is the best candidate or not far from it. */
    public boolean isColumn() {
        return isColumn(COLUMN_MARGIN);
    }

    public boolean isColumn(double margin) {
        return any(margin, match -> !match.isTable());
    }

    /** Whether it most likely names what a row refers to: its "advisor". */
    public boolean isReference() {
        return best().element() instanceof SchemaColumn column && column.references() != null;
    }

    /** Whether a column that measures something is not far from the best. */
    public boolean isMeasure() {
        return isMeasure(COLUMN_MARGIN);
    }

    public boolean isMeasure(double margin) {
        return any(margin, match -> match.element() instanceof SchemaColumn column && column.isMeasure());
    }

    /** Whether a point in time is not far from the best. */
    public boolean isTemporal() {
        return any(COLUMN_MARGIN, match -> match.element() instanceof SchemaColumn column && column.isTemporal());
    }

    public boolean isTemporal(double margin) {
        return any(margin, match -> match.element() instanceof SchemaColumn column && column.isTemporal());
    }

    private boolean any(double margin, Predicate<SchemaMatch> condition) {
        double least = best().score() - margin;
        for (SchemaMatch match : matches) {
            if (match.score() < least) {
                return false;
            }
            if (condition.test(match)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "<" + text + ":" + matches.subList(0, Math.min(4, matches.size())) + ">";
    }
}
