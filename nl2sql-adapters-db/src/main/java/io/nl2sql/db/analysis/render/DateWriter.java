package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import org.jspecify.annotations.Nullable;

/** Writes dates: their parts, their literals, and what is calculated with them. */
final class DateWriter {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
    private static final Pattern LENGTH = Pattern.compile("([+-]?\\d+)(?:\\s+(\\w+))?");
    private static final Pattern PIECE = Pattern.compile("%.|.", Pattern.DOTALL);
    private static final Set<String> NOW =
            Set.of("current_timestamp", "now", "localtimestamp", "getdate", "sysdatetime", "systimestamp");
    private static final Set<String> TODAY = Set.of("current_date", "curdate", "today");

    private final Writing writing;
    private final ExpressionWriter expressions;

    DateWriter(Writing writing, ExpressionWriter expressions) {
        this.writing = writing;
        this.expressions = expressions;
    }

    /** The current day or moment, by a key word or function without arguments. */
    String now(Object node, String word) {
        String name = word.toLowerCase(Locale.ROOT).replaceAll("\\W", "");
        if (writing.isSameDialect()) {
            return writing.asWritten(node);
        }
        if (TODAY.contains(name)) {
            return today();
        }
        if (NOW.contains(name)) {
            return "CURRENT_TIMESTAMP";
        }
        throw writing.cannot(node, "\"%s\" has no known equivalent".formatted(word));
    }

    private String today() {
        return writing.target() == Engine.SQLSERVER ? "CAST(GETDATE() AS DATE)" : "CURRENT_DATE";
    }

    /** A part of a moment as a number. */
    String part(Object node, String word, Expression moment) {
        if (writing.isSameDialect()) {
            return writing.asWritten(node);
        }
        DateUnit unit = DateUnit.of(word)
                .orElseThrow(() -> writing.cannot(node, "%s is counted in different ways".formatted(word)));
        return part(node, unit, moment(moment));
    }

    private String part(Object node, DateUnit unit, String moment) {
        if (unit == DateUnit.SECOND && writing.source() == Engine.POSTGRESQL) {
            throw writing.cannot(node, "seconds come with fractions in PostgreSQL; use DATE_TRUNC");
        }
        return switch (writing.target()) {
            case SQLITE ->
                unit == DateUnit.QUARTER
                        ? "((CAST(strftime('%m', " + moment + ") AS INTEGER) + 2) / 3)"
                        : "CAST(strftime('" + unit.strftime() + "', " + moment + ") AS INTEGER)";
            case POSTGRESQL -> "CAST(FLOOR(EXTRACT(" + unit + " FROM " + moment + ")) AS INTEGER)";
            case SQLSERVER -> "DATEPART(" + unit.lower() + ", " + moment + ")";
            case ORACLE ->
                unit == DateUnit.QUARTER
                        ? "TO_NUMBER(TO_CHAR(" + moment + ", 'Q'))"
                        : "TO_NUMBER(TO_CHAR(" + moment + ", '" + unit.toChar() + "'))";
            case MYSQL, MARIADB, H2, DUCKDB -> "EXTRACT(" + unit + " FROM " + moment + ")";
            case ANSI -> {
                if (unit == DateUnit.QUARTER) {
                    throw writing.cannot(node, "there is no part QUARTER");
                }
                yield "EXTRACT(" + unit + " FROM " + moment + ")";
            }
        };
    }

    /** A text such as {@code strftime('%Y', x)} that is wanted as a number, or null. */
    @Nullable
    String number(Expression value, ColumnType type) {
        if (type != ColumnType.INTEGER
                || !(value instanceof Function function)
                || !function.getName().equalsIgnoreCase("strftime")
                || function.getParameters() == null
                || function.getParameters().size() != 2) {
            return null;
        }
        boolean formatFirst = writing.source() == Engine.SQLITE;
        String format = expressions.literalText(function.getParameters().get(formatFirst ? 0 : 1));
        for (DateUnit unit : DateUnit.values()) {
            if (unit.strftime() != null && unit.strftime().equals(format)) {
                return part(function, unit, moment(function.getParameters().get(formatFirst ? 1 : 0)));
            }
        }
        return null;
    }

    /**
     * A moment as text.
     *
     * @param pattern the form, in the letters of {@code strftime}
     */
    String format(Object node, String pattern, Expression moment) {
        StringBuilder form = new StringBuilder();
        Matcher pieces = PIECE.matcher(pattern);
        while (pieces.find()) {
            String piece = pieces.group();
            form.append(piece.length() == 2 ? letters(node, piece) : separator(node, piece));
        }
        String written = moment(moment);
        return switch (writing.target()) {
            case SQLITE -> "strftime('" + form + "', " + written + ")";
            case DUCKDB -> "strftime(" + written + ", '" + form + "')";
            case MYSQL, MARIADB -> "DATE_FORMAT(" + written + ", '" + form + "')";
            case POSTGRESQL, ORACLE, H2 -> "TO_CHAR(" + written + ", '" + form + "')";
            case SQLSERVER, ANSI ->
                throw writing.cannot(node, "a date is not written as text there in a form of one's own; use its parts");
        };
    }

    private String separator(Object node, String character) {
        if (!"-/: .".contains(character)) {
            throw writing.cannot(node, "the form of a date has the character %s".formatted(character));
        }
        return character;
    }

    private String letters(Object node, String letter) {
        for (DateUnit unit : DateUnit.values()) {
            if (letter.equals(unit.strftime())) {
                String letters = switch (writing.target()) {
                    case MYSQL, MARIADB -> unit.mySql();
                    case POSTGRESQL, ORACLE, H2 -> unit.toChar();
                    case SQLITE, DUCKDB, SQLSERVER, ANSI -> unit.strftime();
                };
                return String.valueOf(letters);
            }
        }
        throw writing.cannot(node, "the part %s of a date has no known equivalent".formatted(letter));
    }

    /** The first moment of a year, month or day. */
    String truncated(Object node, String word, Expression moment) {
        DateUnit unit = DateUnit.of(word)
                .filter(found -> found == DateUnit.YEAR || found == DateUnit.MONTH || found == DateUnit.DAY)
                .orElseThrow(() -> writing.cannot(node, "dates are cut to %s in different ways".formatted(word)));
        String value = moment(moment);
        String start = unit == DateUnit.YEAR ? "%Y-01-01" : unit == DateUnit.MONTH ? "%Y-%m-01" : "%Y-%m-%d";
        return switch (writing.target()) {
            case POSTGRESQL, DUCKDB -> "DATE_TRUNC('" + unit.lower() + "', " + value + ")";
            case H2 -> "DATE_TRUNC(" + unit + ", " + value + ")";
            case SQLITE -> "strftime('" + start + " 00:00:00', " + value + ")";
            case MYSQL, MARIADB -> "CAST(DATE_FORMAT(" + value + ", '" + start + "') AS DATETIME)";
            case ORACLE -> "TRUNC(" + value + ", '" + (unit == DateUnit.DAY ? "DD" : unit.toChar()) + "')";
            case SQLSERVER -> "DATETRUNC(" + unit.lower() + ", " + value + ")";
            case ANSI -> throw writing.cannot(node, "dates are not cut there");
        };
    }

    /** The day of a moment. */
    String day(Expression moment) {
        String value = moment(moment);
        return switch (writing.target()) {
            case SQLITE -> "date(" + value + ")";
            case ORACLE -> "TRUNC(" + value + ")";
            case POSTGRESQL, MYSQL, MARIADB, H2, DUCKDB, SQLSERVER, ANSI -> "CAST(" + value + " AS DATE)";
        };
    }

    /** How many days the first is after the second. */
    String days(Expression later, Expression earlier) {
        return switch (writing.target()) {
            case SQLITE -> "CAST(julianday(" + day(later) + ") - julianday(" + day(earlier) + ") AS INTEGER)";
            case POSTGRESQL, ORACLE -> "(" + day(later) + " - " + day(earlier) + ")";
            case MYSQL, MARIADB -> "DATEDIFF(" + day(later) + ", " + day(earlier) + ")";
            case H2, SQLSERVER -> "DATEDIFF(DAY, " + day(earlier) + ", " + day(later) + ")";
            case DUCKDB -> "DATEDIFF('day', " + day(earlier) + ", " + day(later) + ")";
            case ANSI -> "EXTRACT(DAY FROM (" + day(later) + " - " + day(earlier) + ") DAY(9))";
        };
    }

    /** A literal with a key word: {@code DATE '2020-01-31'}. */
    String literal(DateTimeLiteralExpression literal) {
        if (writing.isSameDialect()) {
            return writing.asWritten(literal);
        }
        String text = writing.texts().textOf(literal, literal.getValue());
        return switch (literal.getType()) {
            case DATE -> literal(literal, text, ColumnType.DATE);
            case TIMESTAMP -> literal(literal, text, ColumnType.TIMESTAMP);
            case TIME, DATETIME, TIMESTAMPTZ ->
                throw writing.cannot(literal, "the literal has no known equivalent; use DATE or TIMESTAMP");
        };
    }

    private String literal(Object node, String text, ColumnType type) {
        boolean day = DAY.matcher(text).matches();
        if (!day && !(type == ColumnType.TIMESTAMP && MOMENT.matcher(text).matches())) {
            throw writing.cannot(node, "\"%s\" is no date like 2020-01-31".formatted(text));
        }
        String written = writing.texts().write(node, day && type == ColumnType.TIMESTAMP ? text + " 00:00:00" : text);
        return switch (writing.target()) {
            case SQLITE -> written;
            case SQLSERVER -> "CAST(" + written + " AS " + (type == ColumnType.DATE ? "DATE" : "DATETIME2") + ")";
            case POSTGRESQL, MYSQL, MARIADB, H2, DUCKDB, ORACLE, ANSI -> type + " " + written;
        };
    }

    /** A text that is compared with a date. */
    String comparedText(StringValue string, ColumnType type) {
        String text = writing.texts().textOf(string);
        boolean moment = DAY.matcher(text).matches() || MOMENT.matcher(text).matches();
        boolean spelledOut = writing.target() == Engine.ORACLE || writing.target() == Engine.ANSI;
        if (spelledOut && moment) {
            return literal(string, text, DAY.matcher(text).matches() ? ColumnType.DATE : ColumnType.TIMESTAMP);
        }
        if (!moment && writing.source() == Engine.SQLITE) {
            throw writing.cannot(
                    string, "\"%s\" is no date like 2020-01-31, and SQLite compares it as text".formatted(text));
        }
        if (spelledOut) {
            throw writing.cannot(string, "\"%s\" is read as a %s by the settings of the session".formatted(text, type));
        }
        return expressions.value(string);
    }

    /** A cast to a date or a moment. */
    String cast(Object node, Expression value, ColumnType to) {
        if (writing.source() == Engine.SQLITE) {
            throw writing.cannot(node, "a cast to %s makes a number in SQLite; use date()".formatted(to));
        }
        if (to == ColumnType.DATE) {
            return day(value);
        }
        if (to != ColumnType.TIMESTAMP) {
            throw writing.cannot(node, "a cast to %s has no known equivalent".formatted(to));
        }
        return writing.target() == Engine.SQLITE
                ? "datetime(" + moment(value) + ")"
                : "CAST(%s AS %s)".formatted(moment(value), TypeNames.name(to, "", writing.target()));
    }

    /** A date with an interval added or taken away. */
    String moved(Object node, Expression moment, IntervalExpression interval, boolean back) {
        if (writing.isSameDialect()) {
            return writing.asWritten(node);
        }
        String length = interval.getParameter();
        if (length == null || interval.getExpression() != null) {
            throw writing.cannot(node, "the length of an interval has to be a number");
        }
        String text = length.startsWith("'") ? writing.texts().textOf(node, length) : length;
        Matcher parts = LENGTH.matcher(text.strip());
        String word = interval.getIntervalQualifier() == null
                ? null
                : interval.getIntervalQualifier().getLeadingField();
        if (!parts.matches() || (parts.group(2) == null) == (word == null)) {
            throw writing.cannot(node, "the interval %s is not one number with one unit".formatted(text));
        }
        long count = Long.parseLong(parts.group(1));
        return moved(node, moment, back ? -count : count, parts.group(2) == null ? word : parts.group(2));
    }

    /** A date so many units later. */
    String moved(Object node, Expression moment, long count, String word) {
        DateUnit unit = DateUnit.of(word)
                .filter(found -> found != DateUnit.QUARTER)
                .orElseThrow(() -> writing.cannot(node, "an interval in %s has no known equivalent".formatted(word)));
        if (writing.source() == Engine.SQLITE && (unit == DateUnit.MONTH || unit == DateUnit.YEAR)) {
            throw writing.cannot(node, "SQLite carries the days of a short month over into the next");
        }
        boolean monthly = unit == DateUnit.MONTH || unit == DateUnit.YEAR;
        String value = moment(moment);
        String sign = count < 0 ? " - " : " + ";
        long length = Math.abs(count);
        return switch (writing.target()) {
            case POSTGRESQL, H2, ORACLE, ANSI -> value + sign + "INTERVAL '" + length + "' " + unit;
            case DUCKDB, MYSQL, MARIADB -> value + sign + "INTERVAL " + length + " " + unit;
            case SQLSERVER -> "DATEADD(" + unit.lower() + ", " + count + ", " + value + ")";
            case SQLITE -> {
                if (monthly) {
                    throw writing.cannot(node, "SQLite carries the days of a short month over into the next");
                }
                String modifier = (count < 0 ? "-" : "+") + length + " " + unit.lower() + "s";
                boolean day = unit == DateUnit.DAY && writing.types().typeOf(moment) == ColumnType.DATE;
                yield (day ? "date(" : "datetime(") + value + ", '" + modifier + "')";
            }
        };
    }

    /** A calculation with a date in it. */
    String calculation(BinaryExpression binary, ColumnType leftType, ColumnType rightType) {
        boolean days = leftType == ColumnType.DATE && rightType == ColumnType.DATE;
        if (binary instanceof Subtraction
                && days
                && List.of(Engine.POSTGRESQL, Engine.DUCKDB).contains(writing.source())) {
            return days(binary.getLeftExpression(), binary.getRightExpression());
        }
        throw writing.cannot(
                binary,
                "\"%s\" calculates with dates in a way of its own; use an interval".formatted(writing.excerpt(binary)));
    }

    /** A whole number that is a literal, with its sign. */
    @Nullable
    static Long wholeNumber(Expression expression) {
        if (expression instanceof LongValue number) {
            return number.getValue();
        }
        if (expression instanceof SignedExpression signed
                && signed.getSign() == '-'
                && signed.getExpression() instanceof LongValue number) {
            return -number.getValue();
        }
        return null;
    }

    /** A value where a moment is wanted; SQLite keeps moments as text. */
    String moment(Expression expression) {
        String text = expressions.literalText(expression);
        if (text != null) {
            if (writing.source() == Engine.SQLITE && text.equalsIgnoreCase("now")) {
                return "CURRENT_TIMESTAMP";
            }
            return literal(expression, text, DAY.matcher(text).matches() ? ColumnType.DATE : ColumnType.TIMESTAMP);
        }
        ColumnType type = writing.types().typeOf(expression);
        String value = expressions.value(expression);
        if (type.isTemporal() || writing.target() == Engine.SQLITE) {
            return value;
        }
        if (type.isNumeric()) {
            throw writing.cannot(
                    expression, "\"%s\" is a number in the place of a date".formatted(writing.excerpt(expression)));
        }
        if (type == ColumnType.TEXT && (writing.target() == Engine.ORACLE)) {
            throw writing.cannot(expression, "a text turns into a date by the settings of the session");
        }
        return "CAST(%s AS %s)".formatted(value, TypeNames.name(ColumnType.TIMESTAMP, "", writing.target()));
    }
}
