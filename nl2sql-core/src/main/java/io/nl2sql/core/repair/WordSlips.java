package io.nl2sql.core.repair;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Slips in the words and commas of a query: texts that may be what was meant, to be understood before they are believed. Stateless. */
final class WordSlips {

    private static final Set<String> WORDS = Set.of(
            "select",
            "from",
            "where",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "inner",
            "outer",
            "cross",
            "distinct",
            "between",
            "union",
            "exists");
    private static final Set<String> SHORT_WORDS =
            Set.of("join", "left", "like", "with", "case", "when", "then", "else");
    private static final Set<String> BEHIND_LIST =
            Set.of("from", "where", "group", "order", "having", "limit", "union", "offset");
    private static final int SHORTEST = 4;
    private static final int MOST_WORDS = 3;

    private WordSlips() {}

    /** What may be meant by a query that nobody understands, each with one kind of slip mended. */
    static List<String> readings(String sql, Dialect dialect) {
        if (!(SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)) {
            return List.of();
        }
        Set<String> readings = new LinkedHashSet<>();
        readings.add(withoutStrayCommas(sql, statement.tokens()));
        List<String> spelt = List.of(sql);
        for (int words = 0; words < MOST_WORDS; words++) {
            List<String> next = new ArrayList<>();
            for (String text : spelt) {
                next.addAll(withOneWordSpelt(text, dialect));
            }
            spelt = next.stream().distinct().limit(20).toList();
            readings.addAll(spelt);
        }
        readings.remove(sql);
        return List.copyOf(readings);
    }

    private static String withoutStrayCommas(String sql, List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder(sql);
        for (int index = tokens.size() - 1; index >= 0; index--) {
            SqlToken token = tokens.get(index);
            boolean last = index + 1 == tokens.size();
            boolean stray = token.isSymbol(',')
                    && (last
                            || tokens.get(index + 1).isSymbol(')')
                            || BEHIND_LIST.contains(tokens.get(index + 1).text().toLowerCase(Locale.ROOT)));
            if (stray) {
                text.deleteCharAt(token.start());
            }
        }
        return text.toString();
    }

    private static List<String> withOneWordSpelt(String sql, Dialect dialect) {
        List<String> texts = new ArrayList<>();
        if (SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement) {
            for (SqlToken token : statement.tokens()) {
                String word = token.text().toLowerCase(Locale.ROOT);
                if (token.kind() != SqlToken.Kind.WORD || word.length() < SHORTEST - 1 || isKeyword(word)) {
                    continue;
                }
                for (String keyword : keywordsLike(word)) {
                    texts.add(sql.substring(0, token.start())
                            + keyword.toUpperCase(Locale.ROOT)
                            + sql.substring(token.end()));
                }
            }
        }
        return texts;
    }

    private static boolean isKeyword(String word) {
        return WORDS.contains(word) || SHORT_WORDS.contains(word);
    }

    private static List<String> keywordsLike(String word) {
        List<String> like = new ArrayList<>();
        WORDS.stream()
                .filter(keyword -> Spelling.withinOneEdit(word, keyword) || isExchanged(word, keyword))
                .sorted()
                .forEach(like::add);
        SHORT_WORDS.stream()
                .filter(keyword -> isExchanged(word, keyword))
                .sorted()
                .forEach(like::add);
        return like;
    }

    private static boolean isExchanged(String word, String keyword) {
        return word.length() == keyword.length()
                && word.charAt(0) == keyword.charAt(0)
                && Spelling.withinTwoEdits(word, keyword)
                && word.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(keyword.chars().sorted().boxed().toList());
    }
}
