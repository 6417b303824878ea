package io.nl2sql.core.domain.sql;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** The spelling of the SQL standard (ISO/IEC 9075), for callers without an engine. */
public final class AnsiDialect implements Dialect {

    /** The one instance. */
    public static final AnsiDialect INSTANCE = new AnsiDialect();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private AnsiDialect() {}

    @Override
    public String id() {
        return "ansi";
    }

    @Override
    public String displayName() {
        return "ANSI SQL";
    }

    @Override
    public String identifier(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String stringLiteral(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    @Override
    public LimitStyle limitStyle() {
        return LimitStyle.FETCH_FIRST;
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR, MONTH, DAY -> "EXTRACT(" + function + " FROM " + first + ")";
            case YEAR_MONTH -> "SUBSTRING(CAST(" + first + " AS VARCHAR(40)) FROM 1 FOR 7)";
            case QUARTER -> "FLOOR((EXTRACT(MONTH FROM " + first + ") + 2) / 3)";
            case WEEKDAY -> "MOD(EXTRACT(DAY FROM (CAST(" + first + " AS DATE) - DATE '1899-12-31') DAY(6)), 7)";
            case YEAR_WEEK -> "TO_CHAR(" + first + ", 'IYYY-IW')";
            case DAYS_BETWEEN ->
                "EXTRACT(DAY FROM (CAST(" + arguments.get(1) + " AS DATE) - CAST(" + first + " AS DATE)) DAY(6))";
            case DATE -> "CAST(" + first + " AS DATE)";
            case CONCAT -> String.join(" || ", arguments);
            case LIKE_IGNORING_CASE -> "UPPER(" + first + ") LIKE UPPER(" + arguments.get(1) + ")";
            case LENGTH -> "CHAR_LENGTH(" + first + ")";
            case DIVIDE -> "CAST(" + first + " AS DECIMAL(38, 10)) / " + arguments.get(1);
        };
    }

    @Override
    public String dateLiteral(LocalDate day) {
        return "DATE '" + day + "'";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dialect dialect && id().equals(dialect.id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
