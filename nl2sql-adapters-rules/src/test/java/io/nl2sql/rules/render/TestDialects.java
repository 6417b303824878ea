package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.domain.sql.UngroupedColumns;
import java.util.List;

/** Spellings of three engines that differ as much as engines do. */
final class TestDialects {

    static final Dialect ANSI = AnsiDialect.INSTANCE;

    /** Lenient about types and grouping. */
    static final Dialect SQLITE = new Spelling("sqlite", LimitStyle.LIMIT_OFFSET) {
        @Override
        public String function(DialectFunction function, List<String> arguments) {
            String first = arguments.get(0);
            return switch (function) {
                case YEAR -> "CAST(strftime('%Y', " + first + ") AS INTEGER)";
                case MONTH -> "CAST(strftime('%m', " + first + ") AS INTEGER)";
                case DAY -> "CAST(strftime('%d', " + first + ") AS INTEGER)";
                case YEAR_MONTH -> "strftime('%Y-%m', " + first + ")";
                case QUARTER -> "(CAST(strftime('%m', " + first + ") AS INTEGER) + 2) / 3";
                case WEEKDAY -> "CAST(strftime('%w', " + first + ") AS INTEGER)";
                case YEAR_WEEK -> "strftime('%Y-%W', " + first + ")";
                case DAYS_BETWEEN -> "julianday(" + arguments.get(1) + ") - julianday(" + first + ")";
                case DATE -> "date(" + first + ")";
                case CONCAT -> String.join(" || ", arguments);
                case LIKE_IGNORING_CASE -> first + " LIKE " + arguments.get(1);
                case LENGTH -> "length(" + first + ")";
                case DIVIDE -> "CAST(" + first + " AS REAL) / " + arguments.get(1);
            };
        }

        @Override
        public boolean convertsTypes() {
            return true;
        }

        @Override
        public UngroupedColumns ungroupedColumns() {
            return UngroupedColumns.ACCEPTED;
        }
    };

    /** Strict about types, knows what depends on a key, NULL is the largest value. */
    static final Dialect POSTGRESQL = new Spelling("postgresql", LimitStyle.LIMIT_OFFSET) {
        @Override
        public String function(DialectFunction function, List<String> arguments) {
            String first = arguments.get(0);
            return switch (function) {
                case YEAR, MONTH, DAY, QUARTER -> "EXTRACT(" + function + " FROM " + first + ")";
                case YEAR_MONTH -> "TO_CHAR(" + first + ", 'YYYY-MM')";
                case WEEKDAY -> "CAST(EXTRACT(DOW FROM " + first + ") AS INTEGER)";
                case YEAR_WEEK -> "TO_CHAR(" + first + ", 'IYYY-IW')";
                case DAYS_BETWEEN -> "EXTRACT(EPOCH FROM " + arguments.get(1) + " - " + first + ") / 86400.0";
                case DATE -> "CAST(" + first + " AS DATE)";
                case CONCAT -> String.join(" || ", arguments);
                case LIKE_IGNORING_CASE -> first + " ILIKE " + arguments.get(1);
                case LENGTH -> "LENGTH(" + first + ")";
                case DIVIDE -> "CAST(" + first + " AS NUMERIC) / " + arguments.get(1);
            };
        }

        @Override
        public UngroupedColumns ungroupedColumns() {
            return UngroupedColumns.DEPENDENT_ON_KEY;
        }

        @Override
        public boolean sortsNullsAsLargest() {
            return true;
        }
    };

    /** Brackets, TOP, bits for truth values. */
    static final Dialect SQL_SERVER = new Spelling("sqlserver", LimitStyle.TOP) {
        @Override
        public String identifier(String name) {
            String ansi = super.identifier(name);
            return ansi.startsWith("\"") ? "[" + name.replace("]", "]]") + "]" : ansi;
        }

        @Override
        public String function(DialectFunction function, List<String> arguments) {
            String first = arguments.get(0);
            return switch (function) {
                case YEAR, MONTH, DAY -> function + "(" + first + ")";
                case YEAR_MONTH -> "FORMAT(" + first + ", 'yyyy-MM')";
                case QUARTER, WEEKDAY -> "DATEPART(" + function + ", " + first + ")";
                case YEAR_WEEK -> "CONCAT(YEAR(" + first + "), '-', DATEPART(ISO_WEEK, " + first + "))";
                case DAYS_BETWEEN -> "DATEDIFF(SECOND, " + first + ", " + arguments.get(1) + ") / 86400.0";
                case DATE -> "CAST(" + first + " AS DATE)";
                case CONCAT -> "CONCAT(" + String.join(", ", arguments) + ")";
                case LIKE_IGNORING_CASE -> first + " LIKE " + arguments.get(1);
                case LENGTH -> "LEN(" + first + ")";
                case DIVIDE -> first + " * 1.0 / " + arguments.get(1);
            };
        }

        @Override
        public String booleanLiteral(boolean value) {
            return value ? "1" : "0";
        }

        @Override
        public String cast(String value, ColumnType type) {
            return "CAST(" + value + " AS " + (type.isNumeric() ? "DECIMAL(38, 10)" : "NVARCHAR(MAX)") + ")";
        }
    };

    private TestDialects() {}

    private abstract static class Spelling implements Dialect {

        private final String id;
        private final LimitStyle limitStyle;

        Spelling(String id, LimitStyle limitStyle) {
            this.id = id;
            this.limitStyle = limitStyle;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String displayName() {
            return id;
        }

        @Override
        public String identifier(String name) {
            return ANSI.identifier(name);
        }

        @Override
        public String stringLiteral(String text) {
            return ANSI.stringLiteral(text);
        }

        @Override
        public LimitStyle limitStyle() {
            return limitStyle;
        }
    }
}
