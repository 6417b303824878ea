package io.nl2sql.core.metric;

import io.nl2sql.core.domain.sql.Dialect;

/**
 * Writes the first day of the span that a point in time is in, as a date. The spelling is that of the manuals of PostgreSQL
 * 12, DuckDB 1, H2 2, MySQL 8, SQLite 3.38 and SQL Server 2016; others get the arithmetic with intervals of the standard
 * (ISO/IEC 9075-2, section 6.37). Stateless.
 */
final class DateTruncation {

    private DateTruncation() {}

    /**
     * The SQL.
     *
     * @param value finished SQL of a date or timestamp
     */
    static String of(Dialect dialect, Grain grain, String value) {
        return switch (dialect.id()) {
            case "postgresql", "duckdb" -> "CAST(DATE_TRUNC('%s', %s) AS DATE)".formatted(grain.word(), value);
            case "h2" -> h2(grain, value);
            case "mysql", "mariadb" -> mySql(grain, value);
            case "sqlite" -> sqlite(grain, value);
            case "sqlserver" -> sqlServer(grain, value);
            default -> standard(dialect, grain, value);
        };
    }

    private static String h2(Grain grain, String value) {
        String unit = grain == Grain.WEEK ? "ISO_WEEK" : grain.name();
        return "CAST(DATE_TRUNC('%s', %s) AS DATE)".formatted(unit, value);
    }

    private static String mySql(Grain grain, String value) {
        String day = "CAST(" + value + " AS DATE)";
        return switch (grain) {
            case DAY -> day;
            case WEEK -> "DATE_SUB(%s, INTERVAL WEEKDAY(%s) DAY)".formatted(day, value);
            case MONTH -> "DATE_SUB(%s, INTERVAL DAYOFMONTH(%s) - 1 DAY)".formatted(day, value);
            case QUARTER ->
                "DATE_ADD(MAKEDATE(YEAR(%s), 1), INTERVAL QUARTER(%s) * 3 - 3 MONTH)".formatted(value, value);
            case YEAR -> "MAKEDATE(YEAR(%s), 1)".formatted(value);
        };
    }

    private static String sqlite(Grain grain, String value) {
        return switch (grain) {
            case DAY -> "date(%s)".formatted(value);
            case WEEK -> "date(%s, 'weekday 0', '-6 days')".formatted(value);
            case MONTH -> "date(%s, 'start of month')".formatted(value);
            case QUARTER ->
                "date(%s, 'start of month', '-' || ((CAST(strftime('%%m', %s) AS INTEGER) - 1) %% 3) || ' months')"
                        .formatted(value, value);
            case YEAR -> "date(%s, 'start of year')".formatted(value);
        };
    }

    /** Day 0 of SQL Server, the first of 1900, was a Monday. */
    private static String sqlServer(Grain grain, String value) {
        String day = "CAST(" + value + " AS DATE)";
        return switch (grain) {
            case DAY -> day;
            case WEEK -> "DATEADD(day, 0 - DATEDIFF(day, 0, %s) %% 7, %s)".formatted(value, day);
            case MONTH -> "DATEFROMPARTS(YEAR(%s), MONTH(%s), 1)".formatted(value, value);
            case QUARTER -> "DATEFROMPARTS(YEAR(%s), (MONTH(%s) - 1) / 3 * 3 + 1, 1)".formatted(value, value);
            case YEAR -> "DATEFROMPARTS(YEAR(%s), 1, 1)".formatted(value);
        };
    }

    private static String standard(Dialect dialect, Grain grain, String value) {
        String day = "CAST(" + value + " AS DATE)";
        String month = day + " - (EXTRACT(DAY FROM %s) - 1) * INTERVAL '1' DAY".formatted(value);
        return switch (grain) {
            case DAY -> day;
            case MONTH -> month;
            case QUARTER -> month + " - MOD(EXTRACT(MONTH FROM %s) - 1, 3) * INTERVAL '1' MONTH".formatted(value);
            case YEAR -> month + " - (EXTRACT(MONTH FROM %s) - 1) * INTERVAL '1' MONTH".formatted(value);
            case WEEK ->
                throw new IllegalArgumentException(
                        "weeks cannot be written in %s: use another grain".formatted(dialect.displayName()));
        };
    }
}
