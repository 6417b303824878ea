package io.nl2sql.core.examples;

import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a statement is built: its keywords, calls and operators, with every name as {@code _} and every literal as
 * {@code ?}. Statements of equal skeletons answer questions of one kind, whatever the database.
 *
 * @param pieces in text order; empty where the text is no statement
 */
public record SqlSkeleton(List<String> pieces) {

    private static final Set<String> KEYWORDS = Set.of("""
            select distinct from where group by having order limit offset fetch first rows only top join left right full
            inner outer cross natural on using union intersect except minus all and or not in exists between like ilike
            is null case when then else end as asc desc with recursive over partition values any some""".split("\\s+"));

    public SqlSkeleton {
        pieces = List.copyOf(pieces);
    }

    /** The skeleton of a statement. */
    public static SqlSkeleton of(String sql, LexicalRules rules) {
        if (!(SqlLexer.read(sql, rules) instanceof LexedSql.Statement statement)) {
            return new SqlSkeleton(List.of());
        }
        List<SqlToken> tokens = statement.tokens();
        List<String> pieces = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            boolean called = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('(');
            String piece = piece(tokens.get(index), called);
            boolean dotted = piece.equals("_") && endsWith(pieces, "_", ".");
            if (dotted) {
                pieces.remove(pieces.size() - 1);
            } else {
                pieces.add(piece);
            }
        }
        return new SqlSkeleton(pieces);
    }

    private static boolean endsWith(List<String> pieces, String before, String last) {
        int size = pieces.size();
        return size >= 2
                && pieces.get(size - 1).equals(last)
                && pieces.get(size - 2).equals(before);
    }

    private static String piece(SqlToken token, boolean called) {
        return switch (token.kind()) {
            case STRING, NUMBER -> "?";
            case QUOTED_NAME -> "_";
            case SYMBOL -> token.text();
            case WORD -> {
                String word = token.text().toLowerCase(Locale.ROOT);
                yield KEYWORDS.contains(word) || called ? word : "_";
            }
        };
    }

    /**
     * How much alike two statements are built, from 0 to 1: the share of neighbouring pairs of pieces that both have,
     * each as often as it occurs (Dice coefficient).
     */
    public double likeness(SqlSkeleton other) {
        Map<String, Integer> mine = pairs();
        Map<String, Integer> theirs = other.pairs();
        int common = 0;
        for (Map.Entry<String, Integer> pair : mine.entrySet()) {
            common += Math.min(pair.getValue(), theirs.getOrDefault(pair.getKey(), 0));
        }
        int all = pairsIn(pieces) + pairsIn(other.pieces);
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static int pairsIn(List<String> pieces) {
        return Math.max(0, pieces.size() - 1);
    }

    private Map<String, Integer> pairs() {
        Map<String, Integer> pairs = new HashMap<>();
        for (int index = 1; index < pieces.size(); index++) {
            pairs.merge(pieces.get(index - 1) + " " + pieces.get(index), 1, Integer::sum);
        }
        return pairs;
    }

    @Override
    public String toString() {
        return String.join(" ", pieces);
    }
}
