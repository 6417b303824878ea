package io.nl2sql.vector.values;

import io.nl2sql.core.retrieval.FunctionWords;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of values at their places; function words only take up a place. Used for one value after the other. */
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private List<String> words = List.of();
    private int next;

    void read(List<String> fresh) {
        words = fresh;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        int skipped = 0;
        while (next < words.size()) {
            String word = words.get(next++);
            if (!FunctionWords.contains(word)) {
                term.append(word);
                increment.setPositionIncrement(skipped + 1);
                return true;
            }
            skipped++;
        }
        return false;
    }
}
