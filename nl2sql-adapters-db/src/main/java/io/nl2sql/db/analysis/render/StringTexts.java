package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.db.analysis.TreeNodes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.StringValue;

/** Reads the strings of a statement by the rules of its engine and writes them by those of another. */
final class StringTexts {

    private static final Pattern NUMBERED = Pattern.compile("'(\\d+)'");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final List<SqlToken> tokens;
    private final Engine source;
    private final Engine target;

    StringTexts(List<SqlToken> tokens, Engine source, Engine target) {
        this.tokens = tokens;
        this.source = source;
        this.target = target;
    }

    /** The characters a string stands for. */
    String textOf(StringValue value) {
        return decode(value, raw(value));
    }

    /** The characters of a string that a node keeps as text: the index of its token in quotes. */
    String textOf(Object node, String numbered) {
        Matcher index = NUMBERED.matcher(numbered);
        if (!index.matches()) {
            throw CannotWriteException.of(node, target, "the string %s is not read".formatted(numbered));
        }
        return decode(node, tokens.get(Integer.parseInt(index.group(1))).text());
    }

    /** The token in front of a value, empty where there is none. */
    String before(Object node) {
        if (node instanceof StringValue value) {
            int index = Integer.parseInt(value.getValue());
            return index == 0 ? "" : tokens.get(index - 1).text();
        }
        TextSpan span = TreeNodes.spanOf(node);
        return span == null
                ? ""
                : tokens.stream()
                        .filter(token -> token.end() <= span.start())
                        .reduce((first, second) -> second)
                        .map(SqlToken::text)
                        .orElse("");
    }

    /** The string as it was written. */
    String raw(StringValue value) {
        return tokens.get(Integer.parseInt(value.getValue())).text();
    }

    private String decode(Object node, String raw) {
        char first = raw.charAt(0);
        if (first == '\'' || first == '"') {
            String inside = raw.substring(1, raw.length() - 1).replace("" + first + first, "" + first);
            return source.has(Engine.Trait.BACKSLASH_IN_STRINGS) ? unescape(node, inside) : inside;
        }
        if ((first == 'N' || first == 'n') && raw.charAt(1) == '\'') {
            return decode(node, raw.substring(1));
        }
        if ((first == 'E' || first == 'e') && raw.charAt(1) == '\'') {
            return unescape(node, raw.substring(2, raw.length() - 1).replace("''", "'"));
        }
        if (first == '$') {
            int tag = raw.indexOf('$', 1) + 1;
            return raw.substring(tag, raw.length() - tag);
        }
        if (first == 'q' || first == 'Q') {
            return raw.substring(3, raw.length() - 2);
        }
        throw CannotWriteException.of(node, target, "the string %s is of a kind of its own".formatted(raw));
    }

    /** The escapes that all engines with backslashes read alike. */
    private String unescape(Object node, String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            case "b" -> "\b";
                            case "\\", "'", "\"" -> match.group(1);
                            // A pattern of LIKE keeps the backslash in front of its wildcards.
                            case "%", "_" -> source.isMySqlLike() ? match.group() : match.group(1);
                            default ->
                                throw CannotWriteException.of(
                                        node,
                                        target,
                                        "the escape \"%s\" in a string is not read".formatted(match.group()));
                        }));
    }

    /** The text as a string of the target. */
    String write(Object node, String text) {
        if (text.indexOf('\0') >= 0) {
            throw CannotWriteException.of(node, target, "a string has a NUL character");
        }
        if (target == Engine.ORACLE && text.isEmpty()) {
            throw CannotWriteException.of(node, target, "the empty string is NULL there");
        }
        String doubled = text.replace("'", "''");
        if (target.has(Engine.Trait.BACKSLASH_IN_STRINGS)) {
            doubled = doubled.replace("\\", "\\\\");
        }
        boolean wide = target == Engine.SQLSERVER && text.chars().anyMatch(character -> character > 127);
        return (wide ? "N'" : "'") + doubled + "'";
    }
}
