package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clauses at the end of a statement, each of which may be left out. */
final class ClauseList {

    private final Map<String, List<SqlToken>> clauses = new HashMap<>();

    /**
     * Cuts the rest of a statement into clauses.
     *
     * @param words what they begin with, in their order
     */
    ClauseList(TokenCursor cursor, String... words) {
        for (int index = 0; index < words.length; index++) {
            if (cursor.skip(words[index])) {
                List<SqlToken> clause = cursor.until(Arrays.copyOfRange(words, index + 1, words.length));
                if (clause.isEmpty()) {
                    throw cursor.unexpected();
                }
                clauses.put(words[index], clause);
            }
        }
        cursor.expectEnd();
    }

    /** What follows the words of a clause; empty where the clause is left out. */
    List<SqlToken> of(String words) {
        return clauses.getOrDefault(words, List.of());
    }
}
