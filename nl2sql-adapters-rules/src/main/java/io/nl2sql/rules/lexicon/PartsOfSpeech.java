package io.nl2sql.rules.lexicon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.data.POS;

/** Tells which parts of speech a word can be, after WordNet. Remembers a bounded number of words; safe for concurrent use. */
public final class PartsOfSpeech {

    private static final int MAX_REMEMBERED = 5_000;

    private static final Map<String, PartsOfSpeech> REMEMBERED = new ConcurrentHashMap<>();

    private final int nouns;
    private final int verbs;
    private final int adjectives;

    private PartsOfSpeech(int nouns, int verbs, int adjectives) {
        this.nouns = nouns;
        this.verbs = verbs;
        this.adjectives = adjectives;
    }

    /** What a base form can be. */
    public static PartsOfSpeech of(String lemma) {
        PartsOfSpeech known = REMEMBERED.get(lemma);
        if (known != null) {
            return known;
        }
        if (REMEMBERED.size() >= MAX_REMEMBERED) {
            REMEMBERED.clear();
        }
        PartsOfSpeech parts = new PartsOfSpeech(
                WordNet.senses(POS.NOUN, lemma).size(),
                WordNet.senses(POS.VERB, lemma).size(),
                WordNet.senses(POS.ADJECTIVE, lemma).size());
        REMEMBERED.put(lemma, parts);
        return parts;
    }

    /** Whether it can be a noun. */
    public boolean isNoun() {
        return nouns > 0;
    }

    /** Whether it can be a verb. */
    public boolean isVerb() {
        return verbs > 0;
    }

    /** Whether it has more meanings as a verb than as anything else. */
    public boolean isMostlyVerb() {
        return verbs > nouns && verbs > adjectives;
    }

    /** Whether it has at least as many meanings as an adjective as it has as a noun. */
    public boolean isAdjective() {
        return adjectives > 0 && adjectives >= nouns;
    }
}
