package io.nl2sql.core.domain.sql.lex;

import static io.nl2sql.core.domain.sql.lex.LexicalTrait.ALTERNATIVE_QUOTES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BACKSLASH_ESCAPES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BACKTICK_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.BRACKET_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DASH_COMMENTS_NEED_SPACE;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOLLAR_IN_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOLLAR_QUOTES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOUBLED_BRACKETS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.DOUBLE_QUOTED_STRINGS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.ESCAPE_STRINGS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.EXECUTABLE_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HASH_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HASH_IN_NAMES;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.HINT_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.NESTED_COMMENTS;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.STATEMENTS_WITHOUT_SEMICOLON;
import static io.nl2sql.core.domain.sql.lex.LexicalTrait.UNICODE_NAMES;

import io.nl2sql.core.domain.sql.SqlAnalysis.Reason;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts one text into tokens by the rules of a dialect and refuses whatever could make two readers disagree about where
 * a statement ends: characters that hide, quotes and comments that do not end, a second statement.
 */
public final class SqlLexer {

    /** Longest text read, in characters. */
    public static final int MAX_LENGTH = 64 * 1024;

    /** Most parts of a name written with dots. */
    public static final int MAX_NAME_PARTS = 10;

    /** Deepest nesting of brackets and CASE, and longest run of unary operators. */
    public static final int MAX_DEPTH = 100;

    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9A-Fa-f]+|(?:\\d[\\d_]*(?:\\.(?!\\.)\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    /** The letters that the prefix of a string or of a quoted name begins with. */
    private static final String PREFIXES = "nNbBxXuUeEqQ";

    private static final Pattern STRING_PREFIX = Pattern.compile("(?:[nNbBxX]|[uU]&)(?=')");
    private static final Pattern ESCAPE_PREFIX = Pattern.compile("[eE](?=')");
    private static final Pattern ALTERNATIVE_PREFIX = Pattern.compile("[nN]?[qQ](?=')");
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final String UNARY = "-+~!";

    private final String sql;
    private final LexicalRules rules;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int position;

    private SqlLexer(String sql, LexicalRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /** Reads a text that should be one statement. */
    public static LexedSql read(String sql, LexicalRules rules) {
        if (sql.length() > MAX_LENGTH) {
            return new LexedSql.Problem(
                    Reason.TOO_LONG,
                    "the text has %,d characters and at most %,d are read".formatted(sql.length(), MAX_LENGTH),
                    null);
        }
        try {
            SqlLexer lexer = new SqlLexer(sql, rules);
            lexer.readTokens();
            return lexer.oneStatement();
        } catch (Stop stop) {
            return stop.problem;
        }
    }

    private void readTokens() {
        for (skipGap(); position < sql.length(); skipGap()) {
            readToken();
        }
    }

    private LexedSql oneStatement() {
        int end = tokens.size();
        if (end > 0 && tokens.get(end - 1).isSymbol(';')) {
            end--;
        }
        if (end == 0) {
            return new LexedSql.Problem(Reason.EMPTY, "there is no statement in the text", null);
        }
        requireModestNesting();
        for (SqlToken token : tokens.subList(0, end)) {
            if (token.isSymbol(';')) {
                return new LexedSql.Problem(
                        Reason.SEVERAL_STATEMENTS,
                        "only one statement is allowed, and a semicolon separates several here",
                        token.span());
            }
        }
        if (rules.has(STATEMENTS_WITHOUT_SEMICOLON)) {
            requireNoFurtherStatement(end);
        }
        return new LexedSql.Statement(tokens.subList(0, end));
    }

    private void requireNoFurtherStatement(int end) {
        SqlToken second = StatementWords.beginningAnother(tokens.subList(0, end));
        if (second != null) {
            throw new Stop(
                    Reason.SEVERAL_STATEMENTS,
                    "only one statement is allowed, and \"%s\" begins another".formatted(second.text()),
                    second.span());
        }
    }

    private void requireModestNesting() {
        int depth = 0;
        int unary = 0;
        int dots = 0;
        int sinceDot = 0;
        for (SqlToken token : tokens) {
            boolean dot = token.isSymbol('.');
            dots = dot && sinceDot <= 1 ? dots + 1 : sinceDot > 1 ? 0 : dots;
            sinceDot = dot ? 0 : sinceDot + 1;
            if (dots >= MAX_NAME_PARTS) {
                throw new Stop(
                        Reason.TOO_DEEP, "a name has more than %d parts".formatted(MAX_NAME_PARTS), token.span());
            }
            if (token.isSymbol('(') || token.isSymbol('[') || token.isSymbol('{') || token.isWord("case")) {
                depth++;
            } else if (token.isSymbol(')') || token.isSymbol(']') || token.isSymbol('}') || token.isWord("end")) {
                depth--;
            }
            unary = isUnary(token) ? unary + 1 : 0;
            if (depth > MAX_DEPTH || unary > MAX_DEPTH) {
                throw new Stop(
                        Reason.TOO_DEEP,
                        "the statement is nested more than %d levels deep".formatted(MAX_DEPTH),
                        token.span());
            }
        }
    }

    private static boolean isUnary(SqlToken token) {
        return token.kind() == Kind.SYMBOL ? UNARY.indexOf(token.text().charAt(0)) >= 0 : token.isWord("not");
    }

    private void readToken() {
        char first = sql.charAt(position);
        if (readQuoted(first)) {
            return;
        }
        if (first == '.' || Character.isDigit(first)) {
            Matcher number = at(NUMBER);
            if (number.lookingAt()) {
                add(Kind.NUMBER, number.end());
                return;
            }
        }
        if (startsName(sql.codePointAt(position))) {
            add(Kind.WORD, endOfName());
        } else if (first > ' ' && first < 127) {
            readSymbol(first);
        } else {
            throw forbidden(position);
        }
    }

    private void readSymbol(char symbol) {
        if (symbol == '\\' || (symbol == '.' && tokens.isEmpty())) {
            throw new Stop(
                    Reason.CLIENT_DIRECTIVE,
                    "this is an instruction to a command-line client, not SQL",
                    new TextSpan(position, sql.length()));
        }
        add(Kind.SYMBOL, position + 1);
    }

    private boolean readQuoted(char first) {
        if (first == '\'') {
            add(Kind.STRING, endOfQuoted(position, '\'', rules.has(BACKSLASH_ESCAPES), true));
        } else if (first == '"') {
            boolean string = rules.has(DOUBLE_QUOTED_STRINGS);
            add(string ? Kind.STRING : Kind.QUOTED_NAME, endOfQuoted(position, '"', string, true));
        } else if (first == '`' && rules.has(BACKTICK_NAMES)) {
            add(Kind.QUOTED_NAME, endOfQuoted(position, '`', false, true));
        } else if (first == '[' && rules.has(BRACKET_NAMES)) {
            add(Kind.QUOTED_NAME, endOfQuoted(position, ']', false, rules.has(DOUBLED_BRACKETS)));
        } else if (first == '$' && rules.has(DOLLAR_QUOTES) && at(DOLLAR_TAG).lookingAt()) {
            add(Kind.STRING, endOfDollarQuoted());
        } else {
            return PREFIXES.indexOf(first) >= 0 && readPrefixed(first);
        }
        return true;
    }

    private boolean readPrefixed(char first) {
        Matcher plain = at(STRING_PREFIX);
        Matcher escape = at(ESCAPE_PREFIX);
        Matcher alternative = at(ALTERNATIVE_PREFIX);
        if (plain.lookingAt()) {
            add(Kind.STRING, endOfQuoted(plain.end(), '\'', rules.has(BACKSLASH_ESCAPES), true));
        } else if (rules.has(ESCAPE_STRINGS) && escape.lookingAt()) {
            add(Kind.STRING, endOfQuoted(escape.end(), '\'', true, true));
        } else if (rules.has(ALTERNATIVE_QUOTES) && alternative.lookingAt()) {
            add(Kind.STRING, endOfAlternativeQuoted(alternative.end()));
        } else if ((first == 'u' || first == 'U') && sql.startsWith("&\"", position + 1) && rules.has(UNICODE_NAMES)) {
            throw new Stop(
                    Reason.UNKNOWN_CONSTRUCT,
                    "names written with Unicode escapes hide what they are; write the name itself",
                    new TextSpan(position, position + 3));
        } else {
            return false;
        }
        return true;
    }

    private int endOfQuoted(int open, char close, boolean backslashes, boolean doubled) {
        int index = open + 1;
        while (index < sql.length()) {
            char character = sql.charAt(index);
            requireHarmless(index);
            if (character == '\\' && backslashes) {
                requireHarmless(Math.min(index + 1, sql.length() - 1));
                index += 2;
            } else if (character != close) {
                index++;
            } else if (doubled && index + 1 < sql.length() && sql.charAt(index + 1) == close) {
                index += 2;
            } else {
                return index + 1;
            }
        }
        throw unterminated(open, "a quote");
    }

    private int endOfDollarQuoted() {
        Matcher tag = at(DOLLAR_TAG);
        if (!tag.lookingAt()) {
            throw forbidden(position);
        }
        int end = sql.indexOf(tag.group(), tag.end());
        if (end < 0) {
            throw unterminated(position, "a dollar quote");
        }
        requireHarmless(tag.end(), end);
        return end + tag.group().length();
    }

    private int endOfAlternativeQuoted(int quote) {
        if (quote + 1 >= sql.length()) {
            throw unterminated(position, "a quote");
        }
        char open = sql.charAt(quote + 1);
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        int end = sql.indexOf(close + "'", quote + 2);
        if (end < 0) {
            throw unterminated(position, "a quote");
        }
        requireHarmless(quote, end);
        return end + 2;
    }

    private int endOfName() {
        int index = position;
        while (index < sql.length() && continuesName(sql.codePointAt(index))) {
            index += Character.charCount(sql.codePointAt(index));
        }
        return index;
    }

    private boolean startsName(int character) {
        return Character.isLetter(character) || character == '_' || (character == '#' && rules.has(HASH_IN_NAMES));
    }

    private boolean continuesName(int character) {
        return startsName(character)
                || Character.isDigit(character)
                || (character == '$' && rules.has(DOLLAR_IN_NAMES))
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private void skipGap() {
        while (position < sql.length()) {
            char character = sql.charAt(position);
            if (character == ' ' || character == '\n' || character == '\t' || character == '\r' || character == '\f') {
                position++;
            } else if (startsLineComment(character)) {
                position = endOfLineComment();
            } else if (sql.startsWith("/*", position)) {
                position = endOfBlockComment();
            } else {
                return;
            }
        }
    }

    private boolean startsLineComment(char character) {
        if (character == '#') {
            return rules.has(HASH_COMMENTS);
        }
        if (!sql.startsWith("--", position)) {
            return false;
        }
        boolean spaced = position + 2 >= sql.length() || sql.charAt(position + 2) <= ' ';
        return spaced || !rules.has(DASH_COMMENTS_NEED_SPACE);
    }

    /** A bare carriage return ends the comment for some engines and not for others, so it is refused. */
    private int endOfLineComment() {
        int end = sql.indexOf('\n', position);
        int stop = end < 0 ? sql.length() : end;
        requireHarmless(position, stop);
        int carriageReturn = sql.indexOf('\r', position);
        if (carriageReturn >= 0 && carriageReturn < stop - 1) {
            throw forbidden(carriageReturn);
        }
        return stop;
    }

    private int endOfBlockComment() {
        if (rules.has(EXECUTABLE_COMMENTS)
                && (sql.startsWith("!", position + 2) || sql.regionMatches(true, position + 2, "M!", 0, 2))) {
            throw new Stop(
                    Reason.EXECUTABLE_COMMENT,
                    "a comment that starts with /*! is executed; write it as plain SQL or leave it out",
                    new TextSpan(position, position + 3));
        }
        if (rules.has(HINT_COMMENTS) && sql.startsWith("+", position + 2)) {
            requireHarmlessHints();
        }
        int depth = 1;
        int index = position + 2;
        while (index < sql.length()) {
            requireHarmless(index);
            if (sql.startsWith("*/", index)) {
                index += 2;
                depth--;
                if (depth == 0) {
                    return index;
                }
            } else if (rules.has(NESTED_COMMENTS) && sql.startsWith("/*", index)) {
                index += 2;
                depth++;
            } else {
                index++;
            }
        }
        throw unterminated(position, "a comment");
    }

    private void requireHarmlessHints() {
        int end = sql.indexOf("*/", position + 3);
        if (end >= 0 && !OptimizerHints.areHarmless(sql.substring(position + 3, end))) {
            throw new Stop(
                    Reason.EXECUTABLE_COMMENT,
                    "a hint in this comment is not known to be harmless; leave it out",
                    new TextSpan(position, end + 2));
        }
    }

    private void requireHarmless(int from, int to) {
        for (int index = from; index < to; index++) {
            requireHarmless(index);
        }
    }

    /** Inside of quotes and comments any text is fine but what ends strings in C or turns the reading direction. */
    private void requireHarmless(int index) {
        char character = sql.charAt(index);
        boolean lonely = Character.isHighSurrogate(character)
                ? index + 1 >= sql.length() || !Character.isLowSurrogate(sql.charAt(index + 1))
                : Character.isLowSurrogate(character)
                        && (index == 0 || !Character.isHighSurrogate(sql.charAt(index - 1)));
        boolean turning =
                (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
        if (character == 0 || character == '\uFEFF' || lonely || turning) {
            throw forbidden(index);
        }
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(sql).region(position, sql.length()).useTransparentBounds(true);
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(position, end), position));
        position = end;
    }

    private Stop unterminated(int start, String what) {
        return new Stop(Reason.UNTERMINATED, "%s does not end".formatted(what), new TextSpan(start, sql.length()));
    }

    private Stop forbidden(int index) {
        int character = sql.codePointAt(index);
        return new Stop(
                Reason.FORBIDDEN_CHARACTER,
                "the character U+%04X may not appear here".formatted(character),
                new TextSpan(index, index + Character.charCount(character)));
    }

    /** Unwinds to the entry; never leaves this class. */
    private static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient LexedSql.Problem problem;

        Stop(Reason reason, String message, TextSpan span) {
            super(message, null, false, false);
            this.problem = new LexedSql.Problem(reason, message, span);
        }
    }
}
