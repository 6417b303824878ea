package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes a row limit into a query, or lowers the one it has. Where the query says how many rows it wants in a way that
 * is not a plain number at its end, it is left alone: the executor stops reading in any case.
 */
final class RowLimitEdits {

    /** Words outside of all brackets behind which the end of the query is not where a limit belongs. */
    private static final Set<String> UNTOUCHED = Set.of("for", "into", "procedure", "lock", "sample", "values");

    private final StatementTokens tokens;
    private final RowLimit limit;
    private final Dialect dialect;
    private final List<Integer> outer = new ArrayList<>();

    private RowLimitEdits(StatementTokens tokens, RowLimit limit, Dialect dialect) {
        this.tokens = tokens;
        this.limit = limit;
        this.dialect = dialect;
    }

    /** The changes that limit the rows of a query; none where it is better left alone. */
    static Edits of(StatementTokens tokens, RowLimit limit, Dialect dialect) {
        Edits edits = new Edits();
        if (!limit.isNone()) {
            new RowLimitEdits(tokens, limit, dialect).write(edits);
        }
        return edits;
    }

    private void write(Edits edits) {
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            if (tokens.isSymbol(index, '(')) {
                depth++;
            } else if (tokens.isSymbol(index, ')')) {
                depth--;
            } else if (depth == 0 && tokens.at(index).kind() == SqlToken.Kind.WORD) {
                outer.add(index);
                if (UNTOUCHED.contains(tokens.word(index))) {
                    return;
                }
            }
        }
        if (!outer.isEmpty() && outer.get(0) == 0 && tokens.isWord(0, "table")) {
            return;
        }
        if (dialect.limitStyle() == LimitStyle.TOP) {
            top(edits);
        } else {
            tail(edits);
        }
    }

    private void tail(Edits edits) {
        int limitWord = only("limit");
        int fetchWord = only("fetch");
        int offsetWord = only("offset");
        if (limitWord == ABSENT && fetchWord == ABSENT && offsetWord == ABSENT) {
            append(edits);
        } else if (limitWord >= 0 && fetchWord == ABSENT) {
            lowerLimit(edits, limitWord);
        } else if (fetchWord >= 0 && limitWord == ABSENT) {
            lowerFetch(edits, fetchWord);
        } else if (offsetWord >= 0 && limitWord == ABSENT && fetchWord == ABSENT) {
            insertBeforeOffset(edits, offsetWord);
        }
    }

    private void append(Edits edits) {
        String text = dialect.limitStyle() == LimitStyle.FETCH_FIRST
                ? "FETCH FIRST " + limit.rows() + " ROWS ONLY"
                : "LIMIT " + limit.rows();
        edits.insert(tokens.last().end(), " " + text);
    }

    /** {@code LIMIT n}, {@code LIMIT n OFFSET m} and {@code LIMIT m, n}. */
    private void lowerLimit(Edits edits, int word) {
        int number = word + 1;
        if (tokens.isSymbol(number + 1, ',')) {
            number += 2;
            if (number + 1 == tokens.size()) {
                lower(edits, number);
            }
        } else if (tokens.isWord(number, "all") && endsClause(number + 1)) {
            edits.replace(tokens.at(number).start(), tokens.at(number).end(), String.valueOf(limit.rows()));
        } else if (endsClause(number + 1)) {
            lower(edits, number);
        }
    }

    private boolean endsClause(int index) {
        return index == tokens.size() || tokens.isWord(index, "offset");
    }

    /** {@code FETCH FIRST n ROWS ONLY}. */
    private void lowerFetch(Edits edits, int word) {
        boolean plain = (tokens.isWord(word + 1, "first") || tokens.isWord(word + 1, "next"))
                && (tokens.isWord(word + 3, "rows") || tokens.isWord(word + 3, "row"))
                && tokens.isWord(word + 4, "only")
                && word + 5 == tokens.size();
        if (plain) {
            lower(edits, word + 2);
        }
    }

    private void insertBeforeOffset(Edits edits, int word) {
        boolean plain = word + 2 == tokens.size() && isNumber(word + 1);
        if (plain && dialect.limitStyle() == LimitStyle.LIMIT_OFFSET) {
            edits.insert(tokens.at(word).start(), "LIMIT " + limit.rows() + " ");
        }
    }

    /** {@code SELECT TOP (n) …}; a query of several blocks has no place for it. */
    private void top(Edits edits) {
        int select = only("select");
        if (select < 0 || only("offset") != ABSENT || only("fetch") != ABSENT) {
            return;
        }
        int next = select + 1;
        if (tokens.isWord(next, "distinct") || tokens.isWord(next, "all")) {
            next++;
        }
        if (!tokens.isWord(next, "top")) {
            edits.insert(tokens.at(next - 1).end(), " TOP (" + limit.rows() + ")");
            return;
        }
        boolean bracketed = tokens.isSymbol(next + 1, '(') && tokens.isSymbol(next + 3, ')');
        int number = bracketed ? next + 2 : next + 1;
        int behind = bracketed ? next + 4 : next + 2;
        if (!tokens.isWord(behind, "percent") && !tokens.isWord(behind, "with")) {
            lower(edits, number);
        }
    }

    private void lower(Edits edits, int number) {
        if (isNumber(number)
                && new BigInteger(tokens.at(number).text()).compareTo(BigInteger.valueOf(limit.rows())) > 0) {
            edits.replace(tokens.at(number).start(), tokens.at(number).end(), String.valueOf(limit.rows()));
        }
    }

    private boolean isNumber(int index) {
        return index < tokens.size()
                && tokens.at(index).kind() == SqlToken.Kind.NUMBER
                && tokens.at(index).text().chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static final int ABSENT = -1;
    private static final int SEVERAL = -2;

    /** The index of the only such word outside of all brackets. */
    private int only(String word) {
        List<Integer> found =
                outer.stream().filter(index -> tokens.isWord(index, word)).toList();
        return found.size() == 1 ? found.get(0) : found.isEmpty() ? ABSENT : SEVERAL;
    }
}
