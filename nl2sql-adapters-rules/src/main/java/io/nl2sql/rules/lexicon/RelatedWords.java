package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;

/**
 * Words near in meaning to a word, each with how near: synonyms, broader and narrower words, words derived from it and
 * the attribute an adjective speaks of, after WordNet. The usual meanings of both words count more than rare ones.
 * Remembers a bounded number of words; safe for concurrent use.
 */
public final class RelatedWords {

    private static final int MAX_REMEMBERED = 5_000;
    private static final int MOST_SENSES = 5;
    private static final int MOST_NARROWER = 60;
    private static final double LEAST = .45;

    private static final double SYNONYM = .72;
    private static final double DERIVED = .68;
    private static final double ATTRIBUTE = .68;
    private static final double BROADER = .62;
    private static final double NARROWER = .62;
    private static final double STEP = .84;

    /** How much the head of a phrase counts of the phrase. */
    private static final double HEAD = .88;

    /** How much the n-th meaning of a word counts. */
    private static final double RANK = .93;

    private static final Set<String> BROAD = Set.copyOf(LexiconResource.lines("broad-words.txt"));

    private static final Map<String, Map<String, Double>> REMEMBERED = new ConcurrentHashMap<>();

    private final String asked;
    private final Map<String, Double> related = new HashMap<>();

    private RelatedWords(String asked) {
        this.asked = asked;
    }

    /** The words related to a base form or a phrase of such, 0 to 1. */
    public static Map<String, Double> of(String phrase) {
        Map<String, Double> known = REMEMBERED.get(phrase);
        if (known != null) {
            return known;
        }
        if (REMEMBERED.size() >= MAX_REMEMBERED) {
            REMEMBERED.clear();
        }
        RelatedWords words = new RelatedWords(phrase);
        words.collect();
        Map<String, Double> related = Map.copyOf(words.related);
        REMEMBERED.put(phrase, related);
        return related;
    }

    private void collect() {
        ofNouns(WordNet.senses(POS.NOUN, asked));
        ofVerbs(WordNet.senses(POS.VERB, asked));
        ofAdjectives(WordNet.senses(POS.ADJECTIVE, asked));
    }

    private void ofNouns(List<Synset> senses) {
        double share = 1;
        for (Synset sense : usual(senses)) {
            add(sense, SYNONYM * share);
            addDerived(sense, share);
            double broader = BROADER * share;
            List<Synset> parents = WordNet.targets(sense, PointerType.HYPERNYM);
            for (Synset parent : parents) {
                addUnlessBroad(parent, broader);
                for (Synset grandparent : WordNet.targets(parent, PointerType.HYPERNYM)) {
                    addUnlessBroad(grandparent, broader * STEP);
                }
            }
            if (!BROAD.contains(asked)) {
                WordNet.targets(sense, PointerType.HYPONYM).stream()
                        .limit(MOST_NARROWER)
                        .forEach(child -> add(child, NARROWER * rank(senses, sense)));
            }
            share *= RANK;
        }
    }

    private void ofVerbs(List<Synset> senses) {
        double share = 1;
        for (Synset sense : usual(senses)) {
            add(sense, SYNONYM * share);
            addDerived(sense, share);
            for (Synset parent : WordNet.targets(sense, PointerType.HYPERNYM)) {
                addUnlessBroad(parent, BROADER * share);
            }
            share *= RANK;
        }
    }

    private void ofAdjectives(List<Synset> senses) {
        double share = 1;
        for (Synset sense : usual(senses)) {
            add(sense, SYNONYM * share);
            addDerived(sense, share);
            double attribute = ATTRIBUTE * share;
            WordNet.targets(sense, PointerType.ATTRIBUTE).forEach(noun -> add(noun, attribute));
            WordNet.relatives(sense, asked, PointerType.PERTAINYM).forEach(noun -> put(noun, attribute));
            for (Synset head : WordNet.targets(sense, PointerType.SIMILAR_TO)) {
                WordNet.targets(head, PointerType.ATTRIBUTE).forEach(noun -> add(noun, attribute * STEP));
            }
            share *= RANK;
        }
    }

    private static List<Synset> usual(List<Synset> senses) {
        return senses.subList(0, Math.min(MOST_SENSES, senses.size()));
    }

    private void addDerived(Synset sense, double share) {
        for (String derived : WordNet.relatives(sense, asked, PointerType.DERIVATION)) {
            put(derived, DERIVED * share);
        }
    }

    private void addUnlessBroad(Synset sense, double score) {
        if (WordNet.words(sense).stream().noneMatch(BROAD::contains)) {
            add(sense, score);
        }
    }

    private void add(Synset sense, double score) {
        if (score < LEAST) {
            return;
        }
        for (String word : WordNet.words(sense)) {
            if (!word.equals(asked)) {
                put(word, score * rank(WordNet.senses(sense.getPOS(), word), sense));
            }
        }
    }

    /** A word that seldom means this is seldom meant by it. */
    private static double rank(List<Synset> senses, Synset sense) {
        for (int index = 0; index < senses.size(); index++) {
            if (senses.get(index).getOffset() == sense.getOffset()) {
                return Math.pow(RANK, index);
            }
        }
        return 0;
    }

    private void put(String word, double score) {
        if (score < LEAST) {
            return;
        }
        if (!word.contains(" ")) {
            related.merge(EnglishMorphology.lemma(word), score, Math::max);
            return;
        }
        related.merge(word, score, Math::max);
        String head = head(word);
        if (score * HEAD >= LEAST && !BROAD.contains(head)) {
            related.merge(EnglishMorphology.lemma(head), score * HEAD, Math::max);
        }
    }

    /** What a phrase is a sort of: a "mountain climber" is a climber, a "course of study" a course. */
    private static String head(String phrase) {
        int of = phrase.indexOf(" of ");
        String front = of > 0 ? phrase.substring(0, of) : phrase;
        return front.substring(front.lastIndexOf(' ') + 1);
    }
}
