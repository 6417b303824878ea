package io.nl2sql.core.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the columns of a database one after the other, each when it is asked for, so that no two are in memory at once.
 * Columns that hold nothing readable, or cannot be read in time, are left out. To be walked once, by one thread; the
 * walk throws CANCELLED or DATABASE_UNAVAILABLE.
 */
public final class ColumnSampling implements Iterable<ColumnSample> {

    private static final Logger log = LoggerFactory.getLogger(ColumnSampling.class);

    private static final Set<ColumnType> UNREADABLE =
            EnumSet.of(ColumnType.BINARY, ColumnType.JSON, ColumnType.ARRAY, ColumnType.INTERVAL);

    private final SamplingRequest request;
    private final List<ColumnName> columns = new ArrayList<>();
    private final int perColumn;
    private int done;
    private boolean walked;

    public ColumnSampling(SamplingRequest request) {
        this.request = requireNonNull(request, "request is null");
        for (Table table : request.schema().tables()) {
            for (Column column : table.columns()) {
                if (!UNREADABLE.contains(column.type())) {
                    columns.add(table.columnName(column));
                }
            }
        }
        this.perColumn = request.limits().valuesPerColumn(request.schema().columnCount());
    }

    @Override
    public Iterator<ColumnSample> iterator() {
        if (walked) {
            throw new IllegalStateException("the columns are read once only");
        }
        walked = true;
        return new Walk();
    }

    private final class Walk implements Iterator<ColumnSample> {

        private @Nullable ColumnSample next;

        @Override
        public boolean hasNext() {
            while (next == null && done < columns.size()) {
                request.cancellation().check();
                if (request.deadline().hasPassed()) {
                    log.info("values of {} of {} columns were read in time", done, columns.size());
                    return false;
                }
                next = read(columns.get(done)).orElse(null);
                done++;
                request.progress().advanced("reading values", done, columns.size());
            }
            return next != null;
        }

        @Override
        public ColumnSample next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            ColumnSample sample = next;
            next = null;
            return sample;
        }
    }

    private Optional<ColumnSample> read(ColumnName column) {
        try {
            return Optional.of(request.reader()
                    .read(new ColumnSampleRequest(
                            column, perColumn, request.limits().maxLength())));
        } catch (Nl2SqlException e) {
            if (e.code() == Nl2SqlErrorCode.QUERY_FAILED || e.code() == Nl2SqlErrorCode.QUERY_TIMED_OUT) {
                log.debug("column {} was left out: {}", column, e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }
}
