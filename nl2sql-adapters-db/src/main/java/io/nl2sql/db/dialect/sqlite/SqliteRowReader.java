package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import io.nl2sql.db.dialect.RowReader;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of SQLite: each cell as its own storage class says, whatever the column declares. */
final class SqliteRowReader implements RowReader {

    private final CellCap cap;
    private final List<ResultColumn> columns;

    SqliteRowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        this.cap = new CellCap(maxCellLength);
        this.columns = columns(rows, hasRow);
    }

    private static List<ResultColumn> columns(ResultSet rows, boolean hasRow) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        List<ResultColumn> columns = new ArrayList<>();
        for (int index = 1; index <= metaData.getColumnCount(); index++) {
            String label = metaData.getColumnLabel(index);
            String table = metaData.getTableName(index);
            if (table != null && !table.isEmpty()) {
                String declared = metaData.getColumnTypeName(index);
                columns.add(new ResultColumn(label, SqliteTypes.of(declared), declared));
            } else {
                // An expression has no declared type; its first value tells the most.
                ColumnType type = hasRow ? storedType(rows.getObject(index)) : ColumnType.OTHER;
                columns.add(new ResultColumn(label, type, ""));
            }
        }
        return columns;
    }

    private static ColumnType storedType(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ColumnType.INTEGER;
        }
        if (value instanceof Double) {
            return ColumnType.FLOAT;
        }
        if (value instanceof String) {
            return ColumnType.TEXT;
        }
        return value instanceof byte[] ? ColumnType.BINARY : ColumnType.OTHER;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] cells = new Object[columns.size()];
        for (int index = 0; index < cells.length; index++) {
            cells[index] = cell(row.getObject(index + 1));
        }
        return Row.of(cells);
    }

    private @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof String text) {
            return cap.text(text);
        }
        if (value instanceof byte[] content) {
            return cap.bytes(content);
        }
        return value;
    }

    @Override
    public boolean hasCut() {
        return cap.hasCut();
    }
}
