package io.nl2sql.core.retrieval;

import java.util.Set;

/** English words that hold sentences together and name nothing; alone they are never part of a value. */
public final class FunctionWords {

    private static final Set<String> WORDS = Set.of("""
            a about after all also among an and any are as at be been before being below between both but by can could
            did do does each either every few for from had has have having he her his how i if in into is it its just
            least less list many me more most much my no nor not of off on one only or other our out over per please
            same shall she should show so some such tell than that the their them then there these they this those
            through to too under until up us very was we were what when where whether which while who whom whose why
            will with within without would you your""".split("\\s+"));

    private FunctionWords() {}

    /** Whether a word, in lower case, is one of them. */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
