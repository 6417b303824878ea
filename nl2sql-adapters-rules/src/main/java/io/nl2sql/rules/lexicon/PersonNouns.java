package io.nl2sql.rules.lexicon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;

/**
 * Tells nouns for people, after WordNet: a nurse is a person in the first meaning of the word. Nouns for groups of people
 * are listed in {@code people-words.txt}, those who are served by others in {@code served-people.txt}. Remembers a bounded number of words; safe for concurrent use.
 */
public final class PersonNouns {

    private static final int MAX_REMEMBERED = 5_000;
    private static final int FARTHEST = 200;
    private static final Set<String> GROUPS = Set.copyOf(LexiconResource.lines("people-words.txt"));
    private static final Set<String> SERVED = Set.copyOf(LexiconResource.lines("served-people.txt"));
    private static final Map<String, Boolean> REMEMBERED = new ConcurrentHashMap<>();

    private PersonNouns() {}

    /** Whether a base form names a person, or people. */
    public static boolean contains(String lemma) {
        if (GROUPS.contains(lemma)) {
            return true;
        }
        Boolean known = REMEMBERED.get(lemma);
        if (known != null) {
            return known;
        }
        if (REMEMBERED.size() >= MAX_REMEMBERED) {
            REMEMBERED.clear();
        }
        List<Synset> senses = WordNet.senses(POS.NOUN, lemma);
        boolean person = !senses.isEmpty() && isPerson(senses.get(0));
        REMEMBERED.put(lemma, person);
        return person;
    }

    /** Whether a base form names people who are served by others: customers, not clerks. */
    public static boolean isServed(String lemma) {
        return SERVED.contains(lemma);
    }

    private static boolean isPerson(Synset sense) {
        Set<Long> seen = new HashSet<>();
        Deque<Synset> open = new ArrayDeque<>(List.of(sense));
        while (!open.isEmpty() && seen.size() < FARTHEST) {
            Synset next = open.poll();
            List<String> words = WordNet.words(next);
            if (words.contains("person") && words.contains("individual")) {
                return true;
            }
            if (seen.add(next.getOffset())) {
                open.addAll(WordNet.targets(next, PointerType.HYPERNYM));
            }
        }
        return false;
    }
}
