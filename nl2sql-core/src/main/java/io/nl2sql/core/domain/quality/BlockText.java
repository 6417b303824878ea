package io.nl2sql.core.domain.quality;

import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the clauses of a plain SELECT stand in its text.
 *
 * @param from the word FROM
 * @param items the entries of the FROM list with their joins
 * @param conjuncts the conditions of WHERE that all have to hold
 * @param rest what follows: GROUP BY and the rest; may be empty
 */
record BlockText(TextSpan from, List<Item> items, List<TextSpan> conjuncts, TextSpan rest) {

    private static final Set<String> BEHIND =
            Set.of("group", "having", "order", "limit", "offset", "fetch", "window", "qualify");
    private static final Set<String> OTHER_SHAPES = Set.of(
            "union",
            "intersect",
            "except",
            "minus",
            "with",
            "left",
            "right",
            "full",
            "natural",
            "using",
            "lateral",
            "into",
            "for");

    /**
     * One entry of a FROM list.
     *
     * @param whole with its word JOIN or comma and its condition
     * @param source the table and its alias
     * @param condition what stands behind ON
     */
    record Item(TextSpan whole, TextSpan source, Optional<TextSpan> condition) {}

    BlockText {
        items = List.copyOf(items);
        conjuncts = List.copyOf(conjuncts);
    }

    /** The clauses of the statement, empty where it is anything but a plain SELECT with inner joins. */
    static Optional<BlockText> read(SqlAnalysis analysis) {
        LexedSql lexed = SqlLexer.read(analysis.sql(), LexicalRules.of(analysis.dialect()));
        return lexed instanceof LexedSql.Statement statement
                ? new Reader(outermost(statement.tokens()), end(statement.tokens())).read()
                : Optional.empty();
    }

    private static int end(List<SqlToken> tokens) {
        return tokens.get(tokens.size() - 1).end();
    }

    /** The tokens outside of all brackets; the brackets themselves stand for what is in them. */
    private static List<SqlToken> outermost(List<SqlToken> tokens) {
        List<SqlToken> outermost = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens) {
            depth -= token.isSymbol(')') ? 1 : 0;
            if (depth == 0) {
                outermost.add(token);
            }
            depth += token.isSymbol('(') ? 1 : 0;
        }
        return outermost;
    }

    /** Goes through the tokens once. */
    private static final class Reader {

        private final List<SqlToken> tokens;
        private final int end;

        Reader(List<SqlToken> tokens, int end) {
            this.tokens = tokens;
            this.end = end;
        }

        Optional<BlockText> read() {
            int from = find("from", 0);
            boolean plain = from > 0
                    && tokens.get(0).isWord("select")
                    && tokens.stream().noneMatch(token -> isOneOf(token, OTHER_SHAPES));
            if (!plain) {
                return Optional.empty();
            }
            int rest = behind(from);
            int where = find("where", from);
            int fromEnd = where >= 0 ? where : rest;
            if (where >= 0 && isMixed(where, rest)) {
                return Optional.empty();
            }
            List<TextSpan> conjuncts = where < 0 ? List.of() : split(where + 1, rest);
            return Optional.of(new BlockText(
                    tokens.get(from).span(), items(from + 1, fromEnd), conjuncts, new TextSpan(start(rest), end)));
        }

        private boolean isMixed(int from, int to) {
            return tokens.subList(from, to).stream().anyMatch(token -> isOneOf(token, Set.of("or", "between", "case")));
        }

        private List<Item> items(int from, int to) {
            List<Integer> starts = new ArrayList<>(List.of(from));
            for (int index = from; index < to; index++) {
                boolean joined =
                        tokens.get(index).isWord("join") && !isOneOf(tokens.get(index - 1), Set.of("inner", "cross"));
                if (joined || tokens.get(index).isSymbol(',') || isOneOf(tokens.get(index), Set.of("inner", "cross"))) {
                    starts.add(index);
                }
            }
            starts.add(to);
            List<Item> items = new ArrayList<>();
            for (int index = 0; index + 1 < starts.size(); index++) {
                items.add(item(starts.get(index), starts.get(index + 1), index > 0));
            }
            return items;
        }

        private Item item(int from, int to, boolean joined) {
            int source = from;
            while (joined
                    && (isOneOf(tokens.get(source), Set.of("inner", "cross", "join"))
                            || tokens.get(source).isSymbol(','))) {
                source++;
            }
            int on = find("on", source);
            boolean conditional = on >= 0 && on < to;
            return new Item(
                    span(from, to),
                    span(source, conditional ? on : to),
                    conditional ? Optional.of(span(on + 1, to)) : Optional.empty());
        }

        private List<TextSpan> split(int from, int to) {
            List<TextSpan> conjuncts = new ArrayList<>();
            int begin = from;
            for (int index = from; index <= to; index++) {
                if (index == to || tokens.get(index).isWord("and")) {
                    conjuncts.add(span(begin, index));
                    begin = index + 1;
                }
            }
            return conjuncts;
        }

        private int behind(int from) {
            for (int index = from; index < tokens.size(); index++) {
                if (isOneOf(tokens.get(index), BEHIND)) {
                    return index;
                }
            }
            return tokens.size();
        }

        private int find(String word, int from) {
            for (int index = from; index < tokens.size(); index++) {
                if (tokens.get(index).isWord(word)) {
                    return index;
                }
            }
            return -1;
        }

        private static boolean isOneOf(SqlToken token, Set<String> words) {
            return token.kind() == SqlToken.Kind.WORD
                    && words.contains(token.text().toLowerCase(Locale.ROOT));
        }

        private int start(int index) {
            return index < tokens.size() ? tokens.get(index).start() : end;
        }

        private TextSpan span(int from, int to) {
            return new TextSpan(start(from), tokens.get(to - 1).end());
        }
    }
}
