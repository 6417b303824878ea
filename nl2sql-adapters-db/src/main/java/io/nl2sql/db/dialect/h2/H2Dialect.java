package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.h2.util.ParserUtil;

/** The SQL of H2 2.x in its regular mode. */
public final class H2Dialect extends IdentifiedDialect {

    /** The one instance. */
    public static final H2Dialect INSTANCE = new H2Dialect();

    /** Names that survive the folding of unquoted identifiers to upper case. */
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private H2Dialect() {}

    @Override
    public String id() {
        return "h2";
    }

    @Override
    public String displayName() {
        return "H2";
    }

    @Override
    public String identifier(String name) {
        boolean plain =
                PLAIN.matcher(name).matches() && !ReservedWords.contains(name) && !ParserUtil.isKeyword(name, true);
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
            throw new IllegalArgumentException(what + " with a NUL character is not written in H2");
        }
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR, MONTH, DAY, QUARTER -> "EXTRACT(" + function + " FROM " + first + ")";
            case YEAR_MONTH -> "TO_CHAR(" + first + ", 'YYYY-MM')";
            case WEEKDAY -> "EXTRACT(DAY_OF_WEEK FROM " + first + ") - 1";
            case YEAR_WEEK -> "TO_CHAR(" + first + ", 'IYYY-IW')";
            case DAYS_BETWEEN -> "DATEDIFF(SECOND, " + first + ", " + arguments.get(1) + ") / 86400.0";
            case DATE -> "CAST(" + first + " AS DATE)";
            case CONCAT ->
                String.join(" || ", arguments.stream().map(Operand::of).toList());
            case LIKE_IGNORING_CASE -> Operand.of(first) + " ILIKE " + Operand.of(arguments.get(1));
            case LENGTH -> "LENGTH(" + first + ")";
            case DIVIDE -> "CAST(" + first + " AS DECFLOAT) / " + divisor(arguments.get(1));
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

    /** A bare NUMERIC has no digits after the point here. */
    @Override
    public String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "DECFLOAT" : "VARCHAR");
    }
}
