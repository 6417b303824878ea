package io.nl2sql.db.dialect.mariadb;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of MariaDB. */
final class MariaDbRowReader implements RowReader {

    private final CellCap cap;
    private final MariaDbCells cells;
    private final List<ResultColumn> columns;

    MariaDbRowReader(ResultSet rows, int maxCellLength) throws SQLException {
        this.cap = new CellCap(maxCellLength);
        this.cells = new MariaDbCells(cap);
        this.columns = columns(rows.getMetaData());
    }

    private static List<ResultColumn> columns(ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int index = 1; index <= metaData.getColumnCount(); index++) {
            String typeName = metaData.getColumnTypeName(index);
            // A single bit, which the driver calls by the name of many.
            ColumnType type =
                    metaData.getColumnType(index) == Types.BOOLEAN ? ColumnType.BOOLEAN : MariaDbTypes.of(typeName);
            columns.add(new ResultColumn(metaData.getColumnLabel(index), type, typeName));
        }
        return List.copyOf(columns);
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int index = 0; index < values.length; index++) {
            ResultColumn column = columns.get(index);
            values[index] = cells.cell(row, index + 1, column.type(), column.nativeType());
        }
        return Row.of(values);
    }

    @Override
    public boolean hasCut() {
        return cap.hasCut();
    }
}
