package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The SQL of DuckDB, whose names are equal whatever their case. */
public final class DuckDbDialect extends IdentifiedDialect {

    /** The one instance. */
    public static final DuckDbDialect INSTANCE = new DuckDbDialect();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What DuckDB reserves beyond the words that are quoted everywhere. */
    private static final Set<String> RESERVED = Set.of(
            "anti",
            "asof",
            "lambda",
            "pivot",
            "pivot_longer",
            "pivot_wider",
            "positional",
            "semi",
            "show",
            "struct",
            "summarize",
            "try_cast",
            "unpivot");

    private DuckDbDialect() {}

    @Override
    public String id() {
        return "duckdb";
    }

    @Override
    public String displayName() {
        return "DuckDB";
    }

    @Override
    public String identifier(String name) {
        boolean plain = PLAIN.matcher(name).matches()
                && !ReservedWords.contains(name)
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : quoted(name);
    }

    /** The identifier in quotes, whether it needs them or not. */
    static String quoted(String name) {
        requireNoNul(name, "an identifier");
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String stringLiteral(String text) {
        requireNoNul(text, "a text");
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static void requireNoNul(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " with a NUL character is not written in DuckDB");
        }
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR, MONTH, DAY, QUARTER -> "EXTRACT(" + function + " FROM " + first + ")";
            case YEAR_MONTH -> "STRFTIME(" + first + ", '%Y-%m')";
            case WEEKDAY -> "EXTRACT(DOW FROM " + first + ")";
            case YEAR_WEEK -> "STRFTIME(" + first + ", '%Y-%W')";
            case DAYS_BETWEEN ->
                "DATE_DIFF('second', CAST(%s AS TIMESTAMP), CAST(%s AS TIMESTAMP)) / 86400.0"
                        .formatted(first, arguments.get(1));
            case DATE -> "CAST(" + first + " AS DATE)";
            case CONCAT ->
                String.join(" || ", arguments.stream().map(Operand::of).toList());
            case LIKE_IGNORING_CASE -> Operand.of(first) + " ILIKE " + Operand.of(arguments.get(1));
            case LENGTH -> "LENGTH(" + first + ")";
            case DIVIDE -> "CAST(" + first + " AS DOUBLE) / " + divisor(arguments.get(1));
        };
    }

    /** Dividing by zero gives NULL rather than an error that takes the whole answer with it. */
    private static String divisor(String divisor) {
        return Operand.isNonZeroNumber(divisor) ? divisor : "NULLIF(" + divisor + ", 0)";
    }

    @Override
    public String dateLiteral(LocalDate day) {
        return "DATE '" + day + "'";
    }

    /** A bare NUMERIC has three digits after the point here. */
    @Override
    public String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "DOUBLE" : "VARCHAR");
    }
}
