package io.nl2sql.core.service;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the shape of a result until its first row that says something, so that a result that found nothing can
 * still be dropped for another. A single row of nulls, or a single zero, is what an aggregate makes of no rows.
 */
final class PatientSink implements RowSink {

    private final RowSink target;
    private List<ResultColumn> columns = List.of();
    private @Nullable Row held;
    private boolean opened;

    PatientSink(RowSink target) {
        this.target = target;
    }

    @Override
    public void columns(List<ResultColumn> resultColumns) {
        columns = List.copyOf(resultColumns);
    }

    @Override
    public void row(Row row) {
        if (!opened && held == null && isHollow(row)) {
            held = row;
            return;
        }
        open();
        target.row(row);
    }

    private static boolean isHollow(Row row) {
        List<?> cells = row.cells();
        return cells.stream().allMatch(cell -> cell == null)
                || (cells.size() == 1 && cells.get(0) instanceof Number number && isZero(number));
    }

    private static boolean isZero(Number number) {
        return number instanceof BigDecimal exact ? exact.signum() == 0 : number.doubleValue() == 0;
    }

    /** Hands on the shape, and a row that was held back, if that has not happened: this result is the one. */
    void open() {
        if (!opened) {
            opened = true;
            target.columns(columns);
            if (held != null) {
                target.row(held);
            }
        }
    }

    /** Whether the target has seen anything. */
    boolean isOpened() {
        return opened;
    }

    List<ResultColumn> columns() {
        return columns;
    }
}
