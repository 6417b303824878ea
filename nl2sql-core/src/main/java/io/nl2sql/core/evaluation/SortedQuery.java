package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the outermost query of a statement sorts by and how many rows it keeps, and the statement without that bound.
 * Read from the tokens, so that it works in every dialect; statements of a form that is not known have none.
 */
final class SortedQuery {

    private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> TAILS = Set.of("LIMIT", "OFFSET", "FETCH", "FOR");

    private final String sql;
    private final List<SqlToken> tokens;
    private final Set<Integer> outer = new HashSet<>();
    private final int select;
    private final int from;
    private final int orderBy;
    private final int tail;
    private final boolean combined;

    private SortedQuery(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        int depth = 0;
        int lastSelect = -1;
        int lastFrom = -1;
        int lastOrder = -1;
        int firstTail = -1;
        boolean operators = false;
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth > 0 || token.isSymbol(')')) {
                continue;
            }
            outer.add(index);
            if (token.isWord("SELECT")) {
                lastSelect = index;
                lastFrom = -1;
            } else if (token.isWord("FROM") && lastFrom < 0 && !isComparison(index)) {
                lastFrom = index;
            } else if (token.isWord("ORDER") && isWord(index + 1, "BY")) {
                lastOrder = index;
            } else if (SET_OPERATORS.stream().anyMatch(token::isWord)) {
                operators = true;
            } else if (firstTail < 0 && lastFrom >= 0 && TAILS.stream().anyMatch(token::isWord)) {
                firstTail = index;
            }
        }
        this.select = lastSelect;
        this.from = lastFrom;
        this.orderBy = lastOrder;
        this.tail = firstTail;
        this.combined = operators;
    }

    /** The outermost query of a statement; empty where it is not of a known form. */
    static Optional<SortedQuery> of(String sql, Dialect dialect) {
        if (!(SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)) {
            return Optional.empty();
        }
        SortedQuery query = new SortedQuery(sql, statement.tokens());
        return query.select >= 0 && query.orderBy < query.tailOrEnd() ? Optional.of(query) : Optional.empty();
    }

    /** Whether it asks for an order. */
    boolean isSorted() {
        return orderBy >= 0;
    }

    /** Whether it keeps a part of its rows. */
    boolean isBounded() {
        return (tail >= 0 && !tokens.get(tail).isWord("FOR")) || top() > 0;
    }

    /** How many rows it skips before those it keeps; -1 where that is not a number in the text. */
    long skipped() {
        for (int index = Math.max(tail, 0); tail >= 0 && index < tokens.size(); index++) {
            if (tokens.get(index).isWord("OFFSET")) {
                return number(index + 1);
            }
            if (tokens.get(index).isWord("LIMIT") && index + 2 < tokens.size() && isSymbol(index + 2, ',')) {
                return number(index + 1);
            }
        }
        return 0;
    }

    /** What it sorts by, without direction, in order. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (orderBy < 0) {
            return keys;
        }
        int start = orderBy + 2;
        for (int index = start; index <= tailOrEnd(); index++) {
            if (index == tailOrEnd() || (outer.contains(index) && isSymbol(index, ','))) {
                keys.add(key(start, index));
                start = index + 1;
            }
        }
        return keys;
    }

    /**
     * The statement with all its rows and further columns behind those it has; empty where columns cannot be added
     * without changing its rows.
     */
    Optional<String> unboundedWith(List<String> columns) {
        boolean distinct = isWord(select + 1, "DISTINCT");
        if (!columns.isEmpty() && (combined || distinct)) {
            return Optional.empty();
        }
        int listEnd = from >= 0 ? from : orderBy >= 0 ? orderBy : tailOrEnd();
        int listStart = select + 1 + top();
        String list = text(listStart, listEnd);
        StringBuilder text =
                new StringBuilder(sql.substring(0, tokens.get(select).end()));
        text.append(' ').append(list);
        columns.forEach(column -> text.append(", ").append(column));
        text.append(' ').append(text(listEnd, tailOrEnd()));
        return Optional.of(text.toString().strip());
    }

    /** How many tokens the bound behind SELECT takes: TOP 5, TOP (5). */
    private int top() {
        if (!isWord(select + 1, "TOP")) {
            return 0;
        }
        if (number(select + 2) >= 0) {
            return 2;
        }
        boolean bracketed = isSymbol(select + 2, '(') && number(select + 3) >= 0 && isSymbol(select + 4, ')');
        return bracketed ? 4 : 0;
    }

    private String key(int start, int end) {
        int last = end;
        if (last - 2 > start && (isWord(last - 1, "FIRST") || isWord(last - 1, "LAST")) && isWord(last - 2, "NULLS")) {
            last -= 2;
        }
        if (last - 1 > start && (isWord(last - 1, "ASC") || isWord(last - 1, "DESC"))) {
            last--;
        }
        return text(start, last).strip();
    }

    private String text(int start, int end) {
        return start >= end
                ? ""
                : sql.substring(tokens.get(start).start(), tokens.get(end - 1).end());
    }

    private int tailOrEnd() {
        return tail >= 0 ? tail : tokens.size();
    }

    private boolean isComparison(int index) {
        return index > 0 && tokens.get(index - 1).isWord("DISTINCT");
    }

    private boolean isWord(int index, String word) {
        return index < tokens.size() && tokens.get(index).isWord(word);
    }

    private boolean isSymbol(int index, char symbol) {
        return index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }

    private long number(int index) {
        boolean present = index < tokens.size() && tokens.get(index).kind() == SqlToken.Kind.NUMBER;
        String text = present ? tokens.get(index).text() : "";
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }
}
