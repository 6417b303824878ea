package io.nl2sql.rules.lexicon;

import java.util.List;

/** Nouns that the column of a measure may be called by, of {@code measure-nouns.txt}, likeliest first. */
public enum MeasureNouns {
    PRICE,
    SALARY,
    MONEY;

    private static final List<List<String>> ROWS = LexiconResource.rows("measure-nouns.txt");

    /** The nouns for it, in base form. */
    public List<String> nouns() {
        return ROWS.stream()
                .filter(row -> row.get(0).equals(name()))
                .flatMap(row -> row.stream().skip(1))
                .toList();
    }
}
