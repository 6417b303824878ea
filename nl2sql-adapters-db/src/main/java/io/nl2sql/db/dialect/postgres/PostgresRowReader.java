package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import io.nl2sql.db.dialect.RowReader;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL: every value of its text form, which keeps all that the type holds. */
final class PostgresRowReader implements RowReader {

    private final CellCap cap;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    PostgresRowReader(ResultSet rows, int maxCellLength) throws SQLException {
        this.cap = new CellCap(maxCellLength);
        ResultSetMetaData metaData = rows.getMetaData();
        for (int index = 1; index <= metaData.getColumnCount(); index++) {
            String typeName = metaData.getColumnTypeName(index);
            columns.add(new ResultColumn(
                    metaData.getColumnLabel(index), type(typeName, metaData.getColumnType(index)), typeName));
            cells.add(cell(typeName));
        }
    }

    private static ColumnType type(String typeName, int jdbcType) {
        return PostgresTypes.of(typeName, jdbcType == Types.VARCHAR ? "S" : jdbcType == Types.ARRAY ? "A" : "");
    }

    /** Makes the value of a cell of its text. */
    @FunctionalInterface
    private interface Cell {
        Object of(String text);
    }

    private Cell cell(String typeName) {
        return switch (typeName) {
            case "int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial" -> Long::valueOf;
            case "numeric" -> PostgresText::decimal;
            case "float4", "float8" -> Double::valueOf;
            case "bool" -> PostgresText::bool;
            case "date" -> PostgresText::date;
            case "time" -> PostgresText::time;
            case "timetz" -> PostgresText::timeWithZone;
            case "timestamp" -> PostgresText::timestamp;
            case "timestamptz" -> PostgresText::timestampWithZone;
            case "uuid" -> PostgresText::uuid;
            case "bytea" -> text -> cap.bytes(HexFormat.of().parseHex(text, 2, text.length()));
            // The one type whose elements are set apart by semicolons.
            case "_box" -> cap::text;
            default -> typeName.startsWith("_") ? array(cell(typeName.substring(1))) : cap::text;
        };
    }

    private Cell array(Cell element) {
        return text -> {
            ArrayText.Parsed parsed = ArrayText.parse(text, element::of, cap.maxLength());
            if (parsed.cut()) {
                cap.markCut();
            }
            return parsed.values();
        };
    }

    @Override
    public List<ResultColumn> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[cells.size()];
        for (int index = 0; index < values.length; index++) {
            String text = row.getString(index + 1);
            values[index] = text == null ? null : cells.get(index).of(text);
        }
        return Row.of(values);
    }

    @Override
    public boolean hasCut() {
        return cap.hasCut();
    }
}
