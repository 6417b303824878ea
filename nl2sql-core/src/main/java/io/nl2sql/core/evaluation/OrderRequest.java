package io.nl2sql.core.evaluation;

import java.util.regex.Pattern;

/** Tells whether the words of a question ask for rows in an order, rather than for rows that some order picks. */
final class OrderRequest {

    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:sort(?:ed|ing)?|order(?:ed|ing)? (?:them |it |these |the \\w+ |by|from|of)|in (?:\\w+ ){0,3}order\\b"
                    + "|alphabetic(?:al)?(?:ly)?|chronologic(?:al)?(?:ly)?|ascending|descending|rank(?:ed|ing)?\\b"
                    + "|(?:first|last)[ -]to[ -](?:first|last)"
                    + "|(?:new|old|late|earli|high|low|large|small|bigg|great|cheap|long|short|young|recent)\\w* (?:ones? )?first\\b"
                    + "|(?:most|least)(?: \\w+)? (?:ones? )?first\\b|best first|worst first"
                    + "|(?:from|by) (?:the )?(?:\\w+est|most|least|best|worst|a|a-z)(?: \\w+)? (?:to|through) (?:the )?\\w+)",
            Pattern.CASE_INSENSITIVE);

    private OrderRequest() {}

    static boolean isIn(String question) {
        return WORDS.matcher(question).find();
    }
}
