package io.nl2sql.vector.lucene;

import io.nl2sql.vector.internal.IndexedTerm;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Hands terms that are known already to Lucene. */
final class TermStream extends TokenStream {

    private final String part;
    private final List<IndexedTerm> terms;
    private final CharTermAttribute termAttribute = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private int next;

    TermStream(String part, List<IndexedTerm> terms) {
        this.part = part;
        this.terms = terms;
    }

    @Override
    public boolean incrementToken() {
        if (next == terms.size()) {
            return false;
        }
        clearAttributes();
        IndexedTerm term = terms.get(next);
        termAttribute.append(EntryFields.term(part, term.term()));
        increment.setPositionIncrement(term.extra() && next > 0 ? 0 : 1);
        next++;
        return true;
    }
}
