package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** Reads the types of casts and writes them for another engine. */
final class TypeNames {

    private static final Pattern WRITTEN =
            Pattern.compile("([\\w ]+?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?");

    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("int", ColumnType.INTEGER),
            Map.entry("integer", ColumnType.INTEGER),
            Map.entry("bigint", ColumnType.INTEGER),
            Map.entry("smallint", ColumnType.INTEGER),
            Map.entry("int4", ColumnType.INTEGER),
            Map.entry("int8", ColumnType.INTEGER),
            Map.entry("signed", ColumnType.INTEGER),
            Map.entry("signed integer", ColumnType.INTEGER),
            Map.entry("decimal", ColumnType.DECIMAL),
            Map.entry("numeric", ColumnType.DECIMAL),
            Map.entry("number", ColumnType.DECIMAL),
            Map.entry("real", ColumnType.FLOAT),
            Map.entry("float", ColumnType.FLOAT),
            Map.entry("float8", ColumnType.FLOAT),
            Map.entry("double", ColumnType.FLOAT),
            Map.entry("double precision", ColumnType.FLOAT),
            Map.entry("text", ColumnType.TEXT),
            Map.entry("varchar", ColumnType.TEXT),
            Map.entry("character varying", ColumnType.TEXT),
            Map.entry("nvarchar", ColumnType.TEXT),
            Map.entry("varchar2", ColumnType.TEXT),
            Map.entry("string", ColumnType.TEXT),
            Map.entry("date", ColumnType.DATE),
            Map.entry("timestamp", ColumnType.TIMESTAMP),
            Map.entry("datetime", ColumnType.TIMESTAMP),
            Map.entry("datetime2", ColumnType.TIMESTAMP),
            Map.entry("boolean", ColumnType.BOOLEAN),
            Map.entry("bool", ColumnType.BOOLEAN));

    private TypeNames() {}

    /** What a type name stands for. */
    static ColumnType read(String written) {
        Matcher parts = WRITTEN.matcher(written.strip());
        return parts.matches() ? type(parts.group(1)) : ColumnType.OTHER;
    }

    private static ColumnType type(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("char") ? ColumnType.TEXT : TYPES.getOrDefault(lower, ColumnType.OTHER);
    }

    /** The type of a cast as the target writes it. */
    static String write(CastExpression cast, Engine source, Engine target) {
        ColDataType type = cast.getColDataType();
        Matcher parts = WRITTEN.matcher(type.getDataType().strip());
        ColumnType meant = parts.matches() ? type(parts.group(1)) : ColumnType.OTHER;
        boolean plain = type.getArrayData().isEmpty()
                && type.getCharacterSet() == null
                && (type.getTypeModifiers() == null || type.getTypeModifiers().isEmpty());
        boolean bareChar = parts.matches() && parts.group(1).equalsIgnoreCase("char") && !source.isMySqlLike();
        if (meant == ColumnType.OTHER || !plain || bareChar || (source == Engine.ORACLE && meant == ColumnType.DATE)) {
            throw CannotWriteException.of(
                    cast, target, "the type %s has no known equivalent".formatted(type.getDataType()));
        }
        String length = parts.group(2) == null ? "" : parts.group(2);
        String scale = parts.group(3) == null ? "" : parts.group(3);
        return meant == ColumnType.DECIMAL ? decimal(cast, length, scale, source, target) : name(meant, length, target);
    }

    private static String decimal(Object node, String precision, String scale, Engine source, Engine target) {
        if (!precision.isEmpty()) {
            String digits = "(" + precision + (scale.isEmpty() ? "" : ", " + scale) + ")";
            return source == Engine.SQLITE || target == Engine.SQLITE
                    ? exactDecimal(node, target)
                    : (target == Engine.ORACLE ? "NUMBER" : "DECIMAL") + digits;
        }
        return switch (source) {
            // These keep every digit of a number without a scale; the others have a default of their own.
            case POSTGRESQL, ORACLE, SQLITE -> unlimited(target);
            case MYSQL, MARIADB -> target.isMySqlLike() ? "DECIMAL" : "DECIMAL(10, 0)";
            case SQLSERVER -> "DECIMAL(18, 0)";
            case DUCKDB -> "DECIMAL(18, 3)";
            case H2, ANSI -> "DECIMAL(38, 0)";
        };
    }

    private static String exactDecimal(Object node, Engine target) {
        throw CannotWriteException.of(node, target, "SQLite keeps no number of digits");
    }

    private static String unlimited(Engine target) {
        return switch (target) {
            case POSTGRESQL, SQLITE -> "NUMERIC";
            case ORACLE -> "NUMBER";
            case H2 -> "DECFLOAT";
            case DUCKDB -> "DOUBLE";
            case MYSQL, MARIADB -> "DECIMAL(65, 10)";
            case SQLSERVER, ANSI -> "DECIMAL(38, 10)";
        };
    }

    /** The name of a type; a text is as long as it likes where no length is given. */
    static String name(ColumnType type, String length, Engine target) {
        boolean limited = !length.isEmpty();
        return switch (type) {
            case INTEGER ->
                switch (target) {
                    case MYSQL, MARIADB -> "SIGNED";
                    case ORACLE -> "NUMBER(19)";
                    case SQLITE -> "INTEGER";
                    case POSTGRESQL, H2, DUCKDB, SQLSERVER, ANSI -> "BIGINT";
                };
            case FLOAT ->
                switch (target) {
                    case SQLITE -> "REAL";
                    case MYSQL, MARIADB, DUCKDB -> "DOUBLE";
                    case SQLSERVER -> "FLOAT";
                    case ORACLE -> "BINARY_DOUBLE";
                    case POSTGRESQL, H2, ANSI -> "DOUBLE PRECISION";
                };
            case TEXT ->
                switch (target) {
                    case SQLITE -> limited ? "VARCHAR(" + length + ")" : "TEXT";
                    case MYSQL, MARIADB -> limited ? "CHAR(" + length + ")" : "CHAR";
                    case SQLSERVER -> limited ? "NVARCHAR(" + length + ")" : "NVARCHAR(MAX)";
                    case ORACLE -> limited ? "VARCHAR2(" + length + ")" : "VARCHAR2(4000)";
                    case ANSI -> limited ? "VARCHAR(" + length + ")" : "VARCHAR(4000)";
                    case POSTGRESQL -> limited ? "VARCHAR(" + length + ")" : "TEXT";
                    case H2, DUCKDB -> limited ? "VARCHAR(" + length + ")" : "VARCHAR";
                };
            case DATE -> "DATE";
            case TIMESTAMP ->
                switch (target) {
                    case MYSQL, MARIADB -> "DATETIME";
                    case SQLSERVER -> "DATETIME2";
                    case SQLITE, POSTGRESQL, H2, DUCKDB, ORACLE, ANSI -> "TIMESTAMP";
                };
            case BOOLEAN ->
                switch (target) {
                    case SQLSERVER -> "BIT";
                    case POSTGRESQL, H2, DUCKDB, ANSI -> "BOOLEAN";
                    case SQLITE, MYSQL, MARIADB, ORACLE ->
                        throw CannotWriteException.of("", target, "there is no type for truth values");
                };
            default -> throw CannotWriteException.of("", target, "the type %s is not known".formatted(type));
        };
    }
}
