package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import net.sf.jsqlparser.parser.ParseException;

/** Says in our words where the parser gave up. */
final class SyntaxErrors {

    private SyntaxErrors() {}

    /** The place in the text at which the parser found something it did not expect. */
    static NotUnderstoodException of(String sql, ParseException failure) {
        if (failure.currentToken == null || failure.currentToken.next == null) {
            return new NotUnderstoodException("the statement is not understood", null);
        }
        int start = failure.currentToken.next.absoluteBegin;
        int end = failure.currentToken.next.absoluteEnd;
        TextSpan span = new TextSpan(start, Math.max(start, end));
        String place = start >= sql.length() || start == end
                ? "the statement ends too early"
                : "the statement is not understood at \"%s\"".formatted(span.in(sql));
        return new NotUnderstoodException(place, span);
    }
}
