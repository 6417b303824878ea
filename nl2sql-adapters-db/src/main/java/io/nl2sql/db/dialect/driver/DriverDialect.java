package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.time.LocalDate;
import java.util.List;

/** The SQL of an engine, as far as it departs from the standard in what we write. */
final class DriverDialect extends IdentifiedDialect {

    private final DriverEngine engine;

    DriverDialect(DriverEngine engine) {
        this.engine = engine;
    }

    @Override
    public String id() {
        return engine.id();
    }

    @Override
    public String displayName() {
        return engine.displayName();
    }

    @Override
    public LimitStyle limitStyle() {
        return engine.limitStyle();
    }

    @Override
    public String identifier(String name) {
        return engine.plainNames().contains(name) && !ReservedWords.contains(name) ? name : quoted(name);
    }

    /** The identifier in quotes, whether it needs them or not. */
    String quoted(String name) {
        requireNoNul(name, "an identifier");
        String quote = String.valueOf(engine.quote());
        return quote + name.replace(quote, quote + quote) + quote;
    }

    @Override
    public String stringLiteral(String text) {
        requireNoNul(text, "a text");
        String escaped = engine.understood() ? text : text.replace("\\", "\\\\");
        return '\'' + escaped.replace("'", engine.understood() ? "''" : "\\'") + '\'';
    }

    private void requireNoNul(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    what + " with a NUL character is not written in " + engine.displayName());
        }
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        boolean sqlServer = engine.id().equals("sqlserver");
        return switch (function) {
            case YEAR, MONTH, DAY ->
                sqlServer ? function + "(" + first + ")" : "EXTRACT(" + function + " FROM " + first + ")";
            case YEAR_MONTH -> sqlServer ? "FORMAT(" + first + ", 'yyyy-MM')" : "TO_CHAR(" + first + ", 'YYYY-MM')";
            case CONCAT -> sqlServer ? "CONCAT(" + String.join(", ", arguments) + ")" : joined(arguments);
            case LENGTH -> (sqlServer ? "LEN(" : "LENGTH(") + first + ")";
            case DIVIDE ->
                AnsiDialect.INSTANCE.function(
                        function,
                        List.of(
                                first,
                                Operand.isNonZeroNumber(arguments.get(1))
                                        ? arguments.get(1)
                                        : "NULLIF(" + arguments.get(1) + ", 0)"));
            case QUARTER -> sqlServer ? "DATEPART(QUARTER, " + first + ")" : calendar(function, arguments);
            case WEEKDAY ->
                sqlServer ? "DATEDIFF(DAY, '1899-12-31', " + first + ") % 7" : calendar(function, arguments);
            case YEAR_WEEK ->
                sqlServer
                        ? "CONCAT(YEAR(%1$s), '-', DATEPART(ISO_WEEK, %1$s))".formatted(first)
                        : calendar(function, arguments);
            case DAYS_BETWEEN ->
                sqlServer
                        ? "DATEDIFF_BIG(SECOND, " + first + ", " + arguments.get(1) + ") / 86400.0"
                        : calendar(function, arguments);
            case DATE, LIKE_IGNORING_CASE -> AnsiDialect.INSTANCE.function(function, arguments);
        };
    }

    /** The calendar of Oracle and of Snowflake; the others get the spelling of the standard. */
    private String calendar(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        boolean oracle = engine.id().equals("oracle");
        return switch (function) {
            case QUARTER ->
                oracle ? "TO_NUMBER(TO_CHAR(" + first + ", 'Q'))" : AnsiDialect.INSTANCE.function(function, arguments);
            case WEEKDAY ->
                oracle
                        ? "MOD(TRUNC(" + first + ") - DATE '1899-12-31', 7)"
                        : AnsiDialect.INSTANCE.function(function, arguments);
            case DAYS_BETWEEN ->
                oracle
                        ? "CAST(" + arguments.get(1) + " AS DATE) - CAST(" + first + " AS DATE)"
                        : AnsiDialect.INSTANCE.function(function, arguments);
            default -> AnsiDialect.INSTANCE.function(function, arguments);
        };
    }

    private static String joined(List<String> arguments) {
        return String.join(" || ", arguments.stream().map(Operand::of).toList());
    }

    @Override
    public String exceptOperator() {
        return engine.id().equals("oracle") ? "MINUS" : "EXCEPT";
    }

    /** SQL Server and Oracle have no literals for truth values; 1 and 0 stand for them. */
    @Override
    public String booleanLiteral(boolean value) {
        return switch (engine.id()) {
            case "sqlserver", "oracle" -> value ? "1" : "0";
            default -> super.booleanLiteral(value);
        };
    }

    @Override
    public String aliased(String source, String alias) {
        return engine.id().equals("oracle") ? source + " " + alias : source + " AS " + alias;
    }

    /** Oracle reads texts as its session is set to write dates. */
    @Override
    public boolean readsIsoDates() {
        return !engine.id().equals("oracle");
    }

    @Override
    public boolean truncatesAverages() {
        return engine.id().equals("sqlserver");
    }

    @Override
    public boolean sortsNullsAsLargest() {
        return engine.id().equals("oracle") || engine.id().equals("snowflake");
    }

    @Override
    public String dateLiteral(LocalDate day) {
        return engine.id().equals("sqlserver") ? "CAST('" + day + "' AS DATE)" : "DATE '" + day + "'";
    }

    @Override
    public String cast(String value, ColumnType type) {
        String text = switch (engine.id()) {
            case "oracle" -> "VARCHAR2(4000)";
            case "sqlserver" -> "NVARCHAR(MAX)";
            case "clickhouse", "bigquery" -> "STRING";
            default -> "VARCHAR";
        };
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "DECIMAL(38, 10)" : text);
    }
}
