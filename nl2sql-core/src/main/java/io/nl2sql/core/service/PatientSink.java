package io.nl2sql.core.service;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import java.util.List;

/** Holds back the shape of a result until its first row, so that an empty result can still be dropped for another. */
final class PatientSink implements RowSink {

    private final RowSink target;
    private List<ResultColumn> columns = List.of();
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
        open();
        target.row(row);
    }

    /** Hands on the shape if that has not happened: this result is the one. */
    void open() {
        if (!opened) {
            opened = true;
            target.columns(columns);
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
