package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds statements whose plan the engine could not follow. It walks a plan with the stack of its caller: some hundred
 * tables, set operations or prefix operators run out of it and end this program, and long before that planning takes
 * longer than any time limit, as it cannot be cancelled.
 */
final class PlanBounds {

    /** Tables, set operations and distinct aggregates together. Planned in seconds even where each is a correlated subquery. */
    static final int MOST_PARTS = 40;

    /** Operators one behind the other. */
    static final int MOST_PREFIXES = 100;

    private static final Set<String> PARTS = Set.of("from", "join", "union", "intersect", "except", "distinct");

    private static final Set<String> AFTER_TABLES = Set.of(
            "where",
            "group",
            "having",
            "window",
            "qualify",
            "order",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "select",
            "values",
            "set");

    /** A parenthesis behind one of these may hold tables itself. */
    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "lateral", ",", "(");

    private static final String PUNCTUATION = "()[]{},;.";

    private final Deque<Boolean> inTables = new ArrayDeque<>();
    private String previous = "";
    private int parts;
    private int prefixes;
    private int mostPrefixes;

    private PlanBounds() {
        inTables.push(false);
    }

    /** What there is too much of, in words. */
    static Optional<String> exceeded(List<SqlToken> tokens) {
        PlanBounds bounds = new PlanBounds();
        tokens.forEach(bounds::count);
        if (bounds.parts > MOST_PARTS) {
            return Optional.of("more than %d tables and set operations".formatted(MOST_PARTS));
        }
        return bounds.mostPrefixes > MOST_PREFIXES
                ? Optional.of("more than %d operators in a row".formatted(MOST_PREFIXES))
                : Optional.empty();
    }

    private void count(SqlToken token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        boolean operator = token.kind() == SqlToken.Kind.SYMBOL && !PUNCTUATION.contains(text);
        prefixes = operator ? prefixes + 1 : 0;
        mostPrefixes = Math.max(mostPrefixes, prefixes);
        if (token.isSymbol('(')) {
            inTables.push(inTables.getFirst() && BEFORE_TABLES.contains(previous));
        } else if (token.isSymbol(')') && inTables.size() > 1) {
            inTables.pop();
        } else if (token.isSymbol(',') && inTables.getFirst()) {
            parts++;
        } else if (token.kind() == SqlToken.Kind.WORD) {
            countWord(text);
        }
        previous = text;
    }

    private void countWord(String word) {
        if (PARTS.contains(word)) {
            parts++;
        }
        if (word.equals("from") || AFTER_TABLES.contains(word)) {
            inTables.pop();
            inTables.push(word.equals("from"));
        }
    }
}
