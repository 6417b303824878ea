package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.core.domain.sql.UngroupedColumns;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** The SQL of PostgreSQL 12 and later with {@code standard_conforming_strings} on, as our sessions set it. */
public final class PostgresDialect extends IdentifiedDialect {

    /** The one instance. */
    public static final PostgresDialect INSTANCE = new PostgresDialect();

    /** Names that survive the folding of unquoted identifiers to lower case. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private PostgresDialect() {}

    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public String displayName() {
        return "PostgreSQL";
    }

    @Override
    public String identifier(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name) ? name : quoted(name);
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
            throw new IllegalArgumentException(what + " with a NUL character does not exist in PostgreSQL");
        }
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR, MONTH, DAY, QUARTER -> "CAST(EXTRACT(" + function + " FROM " + first + ") AS INTEGER)";
            case YEAR_MONTH -> "TO_CHAR(" + first + ", 'YYYY-MM')";
            case WEEKDAY -> "CAST(EXTRACT(DOW FROM " + first + ") AS INTEGER)";
            case YEAR_WEEK -> "TO_CHAR(" + first + ", 'IYYY-IW')";
            case DAYS_BETWEEN ->
                "EXTRACT(EPOCH FROM CAST(%s AS TIMESTAMP) - CAST(%s AS TIMESTAMP)) / 86400.0"
                        .formatted(arguments.get(1), first);
            case DATE -> "CAST(" + first + " AS DATE)";
            case CONCAT ->
                String.join(" || ", arguments.stream().map(Operand::of).toList());
            case LIKE_IGNORING_CASE -> Operand.of(first) + " ILIKE " + Operand.of(arguments.get(1));
            case LENGTH -> "LENGTH(" + first + ")";
            case DIVIDE -> "CAST(" + first + " AS NUMERIC) / " + divisor(arguments.get(1));
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

    @Override
    public String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "NUMERIC" : "TEXT");
    }

    @Override
    public UngroupedColumns ungroupedColumns() {
        return UngroupedColumns.DEPENDENT_ON_KEY;
    }

    @Override
    public boolean sortsNullsAsLargest() {
        return true;
    }
}
