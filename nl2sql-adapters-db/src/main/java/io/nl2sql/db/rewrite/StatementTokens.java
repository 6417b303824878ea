package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of one statement, found by index or by where they stand. */
final class StatementTokens {

    private final List<SqlToken> tokens;
    private final Map<Integer, Integer> indexByStart = new HashMap<>();

    private StatementTokens(List<SqlToken> tokens) {
        this.tokens = tokens;
        for (int index = 0; index < tokens.size(); index++) {
            indexByStart.put(tokens.get(index).start(), index);
        }
    }

    /** The tokens of a text, or empty where it is not one statement. */
    static Optional<StatementTokens> of(String sql, Dialect dialect) {
        return SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement
                ? Optional.of(new StatementTokens(statement.tokens()))
                : Optional.empty();
    }

    int size() {
        return tokens.size();
    }

    SqlToken at(int index) {
        return tokens.get(index);
    }

    SqlToken last() {
        return tokens.get(tokens.size() - 1);
    }

    /** The index of the token that begins a span. */
    int indexOf(@Nullable TextSpan span) {
        Integer index = span == null ? null : indexByStart.get(span.start());
        if (index == null) {
            throw new NotPlacedException("a name in the statement could not be found again; write it plainly", span);
        }
        return index;
    }

    boolean isName(int index) {
        return index >= 0
                && index < tokens.size()
                && (tokens.get(index).kind() == SqlToken.Kind.WORD
                        || tokens.get(index).kind() == SqlToken.Kind.QUOTED_NAME);
    }

    boolean isSymbol(int index, char symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }

    boolean isWord(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
    }

    /** The unquoted word in lower case; empty where there is no token or another one. */
    String word(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == SqlToken.Kind.WORD
                ? tokens.get(index).text().toLowerCase(Locale.ROOT)
                : "";
    }

    /** A space where a word ends right in front of a token, with which an unquoted name would become one; else nothing. */
    String gapBefore(int index) {
        boolean touches = index > 0
                && tokens.get(index - 1).kind() != SqlToken.Kind.SYMBOL
                && tokens.get(index - 1).end() == tokens.get(index).start();
        return touches ? " " : "";
    }

    /** The indexes of the parts of the dotted name that begins at an index; a star may be the last part. */
    List<Integer> dottedName(int first) {
        List<Integer> parts = new ArrayList<>();
        parts.add(first);
        int index = first;
        while (isSymbol(index + 1, '.') && (isName(index + 2) || isSymbol(index + 2, '*'))) {
            index += 2;
            parts.add(index);
        }
        return parts;
    }

    /** The index of the bracket that closes the one at an index. */
    int closing(int open) {
        int depth = 0;
        for (int index = open; index < tokens.size(); index++) {
            if (isSymbol(index, '(')) {
                depth++;
            } else if (isSymbol(index, ')') && --depth == 0) {
                return index;
            }
        }
        throw new NotPlacedException(
                "a bracket in the statement is not closed", tokens.get(open).span());
    }

    /** The name at an index without its quotes. */
    String name(int index) {
        String raw = tokens.get(index).text();
        if (tokens.get(index).kind() != SqlToken.Kind.QUOTED_NAME) {
            return raw;
        }
        String close = raw.substring(raw.length() - 1);
        return raw.substring(1, raw.length() - 1).replace(close + close, close);
    }
}
