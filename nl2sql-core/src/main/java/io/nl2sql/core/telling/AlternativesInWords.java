package io.nl2sql.core.telling;

import io.nl2sql.core.domain.sql.SqlDraft;
import java.util.List;

/** Tells what the alternatives to an answer would change, and how sure they are. Stateless. */
public final class AlternativesInWords {

    /** What is less sure than this is not worth a line. */
    private static final double LEAST_CONFIDENCE = .05;

    private static final int MOST_LINES = 3;

    private AlternativesInWords() {}

    /** A line for each alternative that is worth one, likeliest first: "also shows email (12 %)". */
    public static List<String> lines(List<SqlDraft> alternatives) {
        return alternatives.stream()
                .filter(draft -> draft.confidence() >= LEAST_CONFIDENCE
                        && !draft.change().isEmpty())
                .limit(MOST_LINES)
                .map(draft -> "%s (%d %%)".formatted(draft.change(), Math.round(draft.confidence() * 100)))
                .toList();
    }
}
