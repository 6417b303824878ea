package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A position in the tokens of a statement. What is expected and not there makes the statement not understood. */
final class TokenCursor {

    private final List<SqlToken> tokens;
    private int next;

    TokenCursor(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    /** Whether the next tokens are these words, in any case. */
    boolean isAt(String words) {
        return matchEnd(next, words) >= 0;
    }

    boolean isAtSymbol(char symbol) {
        return !isAtEnd() && tokens.get(next).isSymbol(symbol);
    }

    /** Whether the token behind the next one is this symbol. */
    boolean isFollowedBySymbol(char symbol) {
        return next + 1 < tokens.size() && tokens.get(next + 1).isSymbol(symbol);
    }

    /** Whether the token behind the next one is a number. */
    boolean isFollowedByNumber() {
        return next + 1 < tokens.size() && tokens.get(next + 1).kind() == SqlToken.Kind.NUMBER;
    }

    /** Whether the next token opens brackets around a query. */
    boolean isAtQueryInBrackets() {
        int index = next;
        while (index < tokens.size() && tokens.get(index).isSymbol('(')) {
            index++;
        }
        return index > next && index < tokens.size() && StatementHead.startsQuery(tokens.get(index));
    }

    /** Whether the next token is an unquoted word of the set, which is in lower case. */
    boolean isAtAny(Set<String> words) {
        return !isAtEnd()
                && tokens.get(next).kind() == SqlToken.Kind.WORD
                && words.contains(tokens.get(next).text().toLowerCase(Locale.ROOT));
    }

    boolean isAtName() {
        return !isAtEnd()
                && (tokens.get(next).kind() == SqlToken.Kind.WORD
                        || tokens.get(next).kind() == SqlToken.Kind.QUOTED_NAME);
    }

    boolean isAt(SqlToken.Kind kind) {
        return !isAtEnd() && tokens.get(next).kind() == kind;
    }

    /** Goes past the words if they are next. */
    boolean skip(String words) {
        int end = matchEnd(next, words);
        next = Math.max(end, next);
        return end >= 0;
    }

    boolean skipSymbol(char symbol) {
        boolean there = isAtSymbol(symbol);
        next += there ? 1 : 0;
        return there;
    }

    /** Goes past the one of these sequences of words that is next, if one is; longer ones have to come first. */
    boolean skipOneOf(String... alternatives) {
        for (String words : alternatives) {
            if (skip(words)) {
                return true;
            }
        }
        return false;
    }

    void expect(String words) {
        if (!skip(words)) {
            throw unexpected();
        }
    }

    void expectSymbol(char symbol) {
        if (!skipSymbol(symbol)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw unexpected();
        }
    }

    SqlToken take() {
        if (isAtEnd()) {
            throw unexpected();
        }
        next++;
        return tokens.get(next - 1);
    }

    SqlToken take(SqlToken.Kind kind) {
        if (!isAt(kind)) {
            throw unexpected();
        }
        return take();
    }

    /** Takes a name of one part. */
    WrittenName name() {
        if (!isAtName()) {
            throw unexpected();
        }
        return WrittenName.of(take().text());
    }

    /** Takes a dotted name, the schema or table in front. */
    NamedPlace dottedName() {
        int start = position();
        List<WrittenName> parts = new ArrayList<>();
        parts.add(name());
        while (skipSymbol('.')) {
            parts.add(name());
        }
        return new NamedPlace(parts, new TextSpan(start, tokens.get(next - 1).end()));
    }

    /**
     * A dotted name where it stands.
     *
     * @param parts the schema or table in front; at least one
     * @param span where it stands
     */
    record NamedPlace(List<WrittenName> parts, TextSpan span) {

        WrittenName last() {
            return parts.get(parts.size() - 1);
        }

        @Nullable
        WrittenName qualifier() {
            return WrittenNames.qualifierOf(parts);
        }
    }

    /** Takes everything up to the first of these sequences of words outside of brackets, or up to the end. */
    List<SqlToken> until(String... stops) {
        int start = next;
        int depth = 0;
        while (!isAtEnd() && (depth > 0 || !isAtOneOf(stops))) {
            depth += change(tokens.get(next));
            next++;
        }
        return tokens.subList(start, next);
    }

    /** Takes everything up to a comma outside of brackets, one of the sequences of words, or the end. */
    List<SqlToken> untilComma(String... stops) {
        int start = next;
        int depth = 0;
        while (!isAtEnd() && (depth > 0 || (!isAtSymbol(',') && !isAtOneOf(stops)))) {
            depth += change(tokens.get(next));
            next++;
        }
        return tokens.subList(start, next);
    }

    List<SqlToken> rest() {
        List<SqlToken> rest = tokens.subList(next, tokens.size());
        next = tokens.size();
        return rest;
    }

    /** Takes a pair of brackets and returns what is between them. */
    List<SqlToken> brackets() {
        expectSymbol('(');
        int start = next;
        int depth = 1;
        while (depth > 0) {
            if (depth == 1 && (isAtSymbol(']') || isAtSymbol('}'))) {
                throw unexpected();
            }
            depth += change(take());
        }
        return tokens.subList(start, next - 1);
    }

    /** Takes a pair of brackets and returns it with what is between them. */
    List<SqlToken> takeBrackets() {
        int start = next;
        brackets();
        return tokens.subList(start, next);
    }

    /** Takes a pair of brackets and returns what is between the commas in it. */
    List<List<SqlToken>> bracketedItems() {
        return split(brackets());
    }

    /** Takes a pair of brackets with nothing but names in it. */
    List<WrittenName> bracketedNames() {
        List<WrittenName> names = new ArrayList<>();
        for (List<SqlToken> item : bracketedItems()) {
            TokenCursor cursor = new TokenCursor(item);
            names.add(cursor.name());
            cursor.expectEnd();
        }
        return names;
    }

    /** What is between the commas that are in no brackets. */
    static List<List<SqlToken>> split(List<SqlToken> tokens) {
        List<List<SqlToken>> items = new ArrayList<>();
        TokenCursor cursor = new TokenCursor(tokens);
        do {
            items.add(cursor.untilComma());
        } while (cursor.skipSymbol(','));
        return items;
    }

    /** Where the next token begins; behind the last one at the end. */
    int position() {
        if (tokens.isEmpty()) {
            return 0;
        }
        return isAtEnd()
                ? tokens.get(tokens.size() - 1).end()
                : tokens.get(next).start();
    }

    /** That the next token is none that could stand here. */
    NotUnderstoodException unexpected() {
        if (isAtEnd()) {
            return new NotUnderstoodException("the statement ends too early", new TextSpan(position(), position()));
        }
        SqlToken token = tokens.get(next);
        return new NotUnderstoodException(
                "the statement is not understood at \"%s\"".formatted(token.text()), token.span());
    }

    private boolean isAtOneOf(String[] alternatives) {
        for (String words : alternatives) {
            if (isAt(words)) {
                return true;
            }
        }
        return false;
    }

    private int matchEnd(int start, String words) {
        int index = start;
        for (String word : words.split(" ")) {
            if (index >= tokens.size() || !tokens.get(index).isWord(word)) {
                return -1;
            }
            index++;
        }
        return index;
    }

    private static int change(SqlToken token) {
        if (token.isSymbol('(') || token.isSymbol('[') || token.isSymbol('{')) {
            return 1;
        }
        return token.isSymbol(')') || token.isSymbol(']') || token.isSymbol('}') ? -1 : 0;
    }
}
