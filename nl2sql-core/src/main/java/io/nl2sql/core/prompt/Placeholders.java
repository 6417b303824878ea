package io.nl2sql.core.prompt;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that stand for stored values where a model may not see them, and the way back: the model compares with
 * {@code 'VALUE_1'}, the statement that runs with the value. Numbers stay as they are, as the asker wrote them and as
 * models calculate with them. Used by one thread.
 */
public final class Placeholders {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|`([^`]*)`|\\b(\\d[\\d.,:-]*)");

    private final boolean active;
    private final Dialect dialect;
    private final String prefix;
    private final Pattern pattern;
    private final Map<String, String> byValue = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private Placeholders(boolean active, Dialect dialect, String prefix) {
        this.active = active;
        this.dialect = dialect;
        this.prefix = prefix;
        this.pattern = Pattern.compile(Pattern.quote(prefix) + "\\d+(?!\\d)");
    }

    /** For everything that is said about this question. */
    static Placeholders of(Discretion discretion, Dialect dialect, String question) {
        String prefix = "VALUE_";
        while (question.contains(prefix)) {
            prefix = "X" + prefix;
        }
        return new Placeholders(discretion == Discretion.NO_ROWS, dialect, prefix);
    }

    /** Whether nothing that stands in a row may be shown. */
    boolean hidesRows() {
        return active;
    }

    /** The stored value as it may be shown. */
    String shown(Object value) {
        return active && !(value instanceof Number) ? placeholder(value.toString()) : value.toString();
    }

    private String placeholder(String value) {
        return byValue.computeIfAbsent(value, hidden -> {
            String placeholder = prefix + (byValue.size() + 1);
            values.put(placeholder, hidden);
            return placeholder;
        });
    }

    /** The question as it may be shown: without the values that it names. */
    String question(String text, List<ValueMatch> matches) {
        if (!active) {
            return text;
        }
        List<ValueMatch> longestFirst = matches.stream()
                .filter(match -> !(match.value() instanceof Number))
                .sorted(Comparator.comparingInt((ValueMatch match) -> match.start() - match.end()))
                .toList();
        List<ValueMatch> apart = new ArrayList<>();
        for (ValueMatch match : longestFirst) {
            if (apart.stream().noneMatch(other -> match.start() < other.end() && other.start() < match.end())) {
                apart.add(match);
            }
        }
        apart.sort(Comparator.comparingInt(ValueMatch::start).reversed());
        StringBuilder shown = new StringBuilder(text);
        apart.forEach(match -> shown.replace(match.start(), match.end(), shown(match.value())));
        return shown.toString();
    }

    /** Something that was said before as it may be shown: placeholders for the values that have one. */
    String mention(String text) {
        String shown = text;
        for (Map.Entry<String, String> known : byValue.entrySet()) {
            String word = "(?<![\\p{L}\\p{N}])" + Pattern.quote(known.getKey()) + "(?![\\p{L}\\p{N}])";
            shown = Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(shown)
                    .replaceAll(Matcher.quoteReplacement(known.getValue()));
        }
        return shown;
    }

    /** A statement that ran as it may be shown: placeholders instead of its strings. */
    String hide(String sql) {
        return active
                ? replaceStrings(
                        sql,
                        literal -> literal.length() >= 2 && literal.startsWith("'")
                                ? "'"
                                        + placeholder(literal.substring(1, literal.length() - 1)
                                                .replace("''", "'")) + "'"
                                : "'" + placeholder(literal) + "'")
                : sql;
    }

    /** An error of the database as it may be shown: what it quotes only where the statement says it, too. */
    String error(String message, String sql) {
        if (!active) {
            return message;
        }
        return QUOTED.matcher(message).replaceAll(match -> {
            String inside = match.group(1) != null
                    ? match.group(1)
                    : match.group(2) != null
                            ? match.group(2)
                            : match.group(3) != null ? match.group(3) : match.group(4);
            return Matcher.quoteReplacement(sql.contains(inside) ? match.group() : "…");
        });
    }

    /** The statement a model wrote, with the values themselves in its strings. */
    public String reveal(String sql) {
        return active ? replaceStrings(sql, this::revealed) : sql;
    }

    private String revealed(String literal) {
        String inside = literal.length() >= 2 ? literal.substring(1, literal.length() - 1) : "";
        String whole = values.get(inside);
        if (whole != null) {
            return dialect.stringLiteral(whole);
        }
        return pattern.matcher(literal).replaceAll(match -> {
            String value = values.get(match.group());
            return Matcher.quoteReplacement(value == null ? match.group() : inside(dialect.stringLiteral(value)));
        });
    }

    private static String inside(String literal) {
        return literal.startsWith("'") && literal.endsWith("'") ? literal.substring(1, literal.length() - 1) : "";
    }

    /** What is no statement stays as it is: the gate refuses it. */
    private String replaceStrings(String sql, UnaryOperator<String> replacement) {
        if (!(SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)) {
            return sql;
        }
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        for (SqlToken token : statement.tokens()) {
            if (isValue(token)) {
                String before = sql.substring(copied, token.start());
                replaced.append(before).append(replacement.apply(token.text()));
                copied = token.end();
            }
        }
        return replaced.append(sql.substring(copied)).toString();
    }

    /** Models put placeholders into the quotes of names as well. */
    private boolean isValue(SqlToken token) {
        return switch (token.kind()) {
            case STRING -> true;
            case QUOTED_NAME ->
                values.containsKey(token.text().substring(1, token.text().length() - 1));
            case WORD, NUMBER, SYMBOL -> false;
        };
    }
}
