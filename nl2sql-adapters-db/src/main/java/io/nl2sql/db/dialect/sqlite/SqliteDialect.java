package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.core.domain.sql.UngroupedColumns;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.util.List;
import java.util.regex.Pattern;

/** The SQL of SQLite 3.38 and later. */
public final class SqliteDialect extends IdentifiedDialect {

    /** The one instance. */
    public static final SqliteDialect INSTANCE = new SqliteDialect();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private SqliteDialect() {}

    @Override
    public String id() {
        return "sqlite";
    }

    @Override
    public String displayName() {
        return "SQLite";
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

    /** SQLite ends a statement at the first NUL character, in quotes too. */
    private static void requireNoNul(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " with a NUL character cannot be written in SQLite");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Dates are text or numbers here: the modifier {@code auto} reads ISO text, Unix seconds and Julian days alike.
     */
    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR -> datePart("%Y", first);
            case MONTH -> datePart("%m", first);
            case DAY -> datePart("%d", first);
            case YEAR_MONTH -> "strftime('%Y-%m', " + first + ", 'auto')";
            case QUARTER -> "(" + datePart("%m", first) + " + 2) / 3";
            case WEEKDAY -> datePart("%w", first);
            case YEAR_WEEK -> "strftime('%Y-%W', " + first + ", 'auto')";
            case DAYS_BETWEEN -> "julianday(" + arguments.get(1) + ", 'auto') - julianday(" + first + ", 'auto')";
            case DATE -> "date(" + first + ", 'auto')";
            case CONCAT ->
                String.join(" || ", arguments.stream().map(Operand::of).toList());
            case LIKE_IGNORING_CASE -> Operand.of(first) + " LIKE " + Operand.of(arguments.get(1));
            case LENGTH -> "LENGTH(" + first + ")";
            case DIVIDE -> "CAST(" + first + " AS REAL) / " + Operand.of(arguments.get(1));
        };
    }

    private static String datePart(String format, String value) {
        return "CAST(strftime('" + format + "', " + value + ", 'auto') AS INTEGER)";
    }

    @Override
    public String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "NUMERIC" : "TEXT");
    }

    @Override
    public boolean convertsTypes() {
        return true;
    }

    @Override
    public UngroupedColumns ungroupedColumns() {
        return UngroupedColumns.ACCEPTED;
    }
}
