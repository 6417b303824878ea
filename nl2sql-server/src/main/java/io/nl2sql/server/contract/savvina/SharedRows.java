package io.nl2sql.server.contract.savvina;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResults;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows that were kept as JSON, with the types that their columns name. Stateless. */
final class SharedRows {

    private SharedRows() {}

    /** The rows. */
    static ResultTable of(ChatResults results) {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < results.columns().size(); i++) {
            columns.add(new ResultColumn(
                    results.columns().get(i), type(results.columnTypes().get(i)), ""));
        }
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable Object> cells : results.rows()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                values.add(value(cells.get(i), columns.get(i).type()));
            }
            rows.add(new Row(values));
        }
        return new ResultTable(columns, rows, results.truncated());
    }

    private static ColumnType type(String name) {
        return ColumnType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Object value(@Nullable Object json, ColumnType type) {
        if (json instanceof Integer number) {
            return number.longValue();
        }
        if (json instanceof BigDecimal number && type == ColumnType.FLOAT) {
            return number.doubleValue();
        }
        if (json instanceof String text && (type == ColumnType.DATE || type == ColumnType.TIMESTAMP)) {
            return moment(text, type);
        }
        return json instanceof List<?> list ? list.toString() : json;
    }

    /** Databases without a type for moments keep anything in such columns. */
    private static Object moment(String text, ColumnType type) {
        try {
            return type == ColumnType.DATE ? LocalDate.parse(text) : LocalDateTime.parse(text);
        } catch (DateTimeException other) {
            return text;
        }
    }
}
