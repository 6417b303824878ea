package io.nl2sql.core.evaluation.retrieval;

import io.nl2sql.core.linking.LinkEvidence;

/** A way to rank tables that is measured, so that it shows what each part of it is worth. */
public enum RetrievalVariant {
    WORDS("words", true, false, false, false),
    MEANING("meaning", false, true, false, false),
    WORDS_AND_MEANING("words + meaning", true, true, false, false),
    WORDS_AND_MEANING_AND_KEYS("words + meaning + keys", true, true, false, true),
    WORDS_AND_VALUES("words + values", true, false, true, false),
    MEANING_AND_VALUES("meaning + values", false, true, true, false),
    WORDS_AND_MEANING_AND_VALUES("words + meaning + values", true, true, true, false),
    WORDS_AND_VALUES_AND_KEYS("words + values + keys", true, false, true, true),
    EVERYTHING("words + meaning + values + keys", true, true, true, true);

    private final String text;
    private final boolean words;
    private final boolean meaning;
    private final boolean values;
    private final boolean keys;

    RetrievalVariant(String text, boolean words, boolean meaning, boolean values, boolean keys) {
        this.text = text;
        this.words = words;
        this.meaning = meaning;
        this.values = values;
        this.keys = keys;
    }

    /** What it ranks by, as a person would say it. */
    public String text() {
        return text;
    }

    /** What it ranks by. */
    public LinkEvidence evidence() {
        return new LinkEvidence(words, meaning, values, keys);
    }
}
