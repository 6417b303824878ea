package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;

/**
 * Hands the parser the tokens that our own lexer found. Strings, quoted names and comments are never read by the
 * parser's lexer, and every other token it reads has to begin and end where ours do: two readers that disagree about
 * the text make the statement unreadable instead of exploitable.
 */
final class LexedTokenSource extends CCJSqlParserTokenManager {

    /** Operators that the parser does not know, with the operator it knows that takes the same operands. */
    private static final Map<String, Integer> OPERATORS = Map.of("glob", K_REGEXP);

    private final String sql;
    private final List<SqlToken> tokens;
    private final Set<String> plainWords;
    private final boolean numbered;
    private int next;
    private int consumed;

    /**
     * @param plainWords words that the parser reserves although they are ordinary names to the dialect, in lower case
     * @param numbered whether the parser is given the index of the token in the place of every string
     */
    LexedTokenSource(String sql, List<SqlToken> tokens, Set<String> plainWords, boolean numbered) {
        super(new Characters(stretchOf(sql, tokens)));
        this.sql = sql;
        this.tokens = tokens;
        this.plainWords = plainWords;
        this.numbered = numbered;
        this.consumed = tokens.isEmpty() ? 0 : tokens.get(0).start();
    }

    /** The text of the tokens alone: a part of a long statement must not cost as much as the whole. */
    private static String stretchOf(String sql, List<SqlToken> tokens) {
        return tokens.isEmpty()
                ? ""
                : sql.substring(
                        tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    @Override
    public Token getNextToken() {
        if (next == tokens.size()) {
            return at(Token.newToken(EOF, ""), consumed);
        }
        SqlToken token = tokens.get(next);
        try {
            skipTo(token.start());
            return switch (token.kind()) {
                case STRING -> take(token, S_CHAR_LITERAL, imageOf(token));
                case QUOTED_NAME -> take(token, S_QUOTED_IDENTIFIER, token.text());
                case WORD -> word(token);
                case NUMBER, SYMBOL -> parsersOwn(token);
            };
        } catch (IOException exception) {
            throw new UncheckedIOException("a text in memory could not be read", exception);
        }
    }

    private Token word(SqlToken token) throws IOException {
        String word = token.text().toLowerCase(Locale.ROOT);
        if (plainWords.contains(word)) {
            return take(token, S_IDENTIFIER, token.text());
        }
        Integer operator = OPERATORS.get(word);
        return operator == null ? parsersOwn(token) : take(token, operator, "REGEXP");
    }

    /** The parser takes the delimiters of a string apart; a dollar-quoted one is an ordinary string to it. */
    private String imageOf(SqlToken token) {
        if (numbered) {
            return "'" + next + "'";
        }
        String text = token.text();
        return text.startsWith("$") ? "'" + text.substring(1, text.length() - 1).replace('\'', ' ') + "'" : text;
    }

    private Token take(SqlToken token, int kind, String image) throws IOException {
        input_stream.BeginToken();
        for (int index = token.start() + 1; index < token.end(); index++) {
            input_stream.readChar();
        }
        consumed = token.end();
        next++;
        return at(Token.newToken(kind, image), token.start());
    }

    private Token parsersOwn(SqlToken first) {
        Token token = super.getNextToken();
        int end = first.start() + token.image.length();
        int last = next;
        while (last < tokens.size() && tokens.get(last).end() < end) {
            last++;
        }
        if (token.kind == EOF
                || !sql.startsWith(token.image, first.start())
                || last == tokens.size()
                || tokens.get(last).end() != end) {
            throw new NotUnderstoodException("\"%s\" can be read in two ways".formatted(first.text()), first.span());
        }
        consumed = end;
        next = last + 1;
        return at(token, first.start());
    }

    private void skipTo(int start) throws IOException {
        if (consumed < start) {
            input_stream.BeginToken();
            for (int index = consumed + 1; index < start; index++) {
                input_stream.readChar();
            }
            consumed = start;
        }
    }

    private Token at(Token token, int start) {
        token.absoluteBegin = start;
        token.absoluteEnd = consumed;
        return token;
    }

    /** Characters without lines and columns, which nobody asks about: tokens know where they stand in the text. */
    private static final class Characters extends SimpleCharStream {

        Characters(String text) {
            super(new StringProvider(text));
            trackLineColumn = false;
        }
    }
}
