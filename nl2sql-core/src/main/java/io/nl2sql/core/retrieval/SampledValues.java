package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples of the columns of a database, in catalogue order. Immutable. */
public final class SampledValues {

    private static final Logger log = LoggerFactory.getLogger(SampledValues.class);

    private static final Set<ColumnType> UNREADABLE =
            EnumSet.of(ColumnType.BINARY, ColumnType.JSON, ColumnType.ARRAY, ColumnType.INTERVAL);

    private final Map<ColumnName, ColumnSample> samples;

    private SampledValues(Map<ColumnName, ColumnSample> samples) {
        this.samples = Collections.unmodifiableMap(samples);
    }

    /** These samples. */
    public static SampledValues of(Collection<ColumnSample> samples) {
        Map<ColumnName, ColumnSample> byColumn = new LinkedHashMap<>();
        samples.forEach(sample -> byColumn.put(sample.column(), sample));
        return new SampledValues(byColumn);
    }

    /**
     * Reads a sample of every column that holds something readable. Columns that cannot be read in time, or not at
     * all, are left out.
     *
     * @throws Nl2SqlException CANCELLED or DATABASE_UNAVAILABLE
     */
    public static SampledValues read(SamplingRequest request) {
        int columns = request.schema().tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        int perColumn = request.limits().valuesPerColumn(columns);
        Map<ColumnName, ColumnSample> samples = new LinkedHashMap<>();
        int done = 0;
        for (Table table : request.schema().tables()) {
            for (Column column : table.columns()) {
                request.cancellation().check();
                if (request.deadline().hasPassed()) {
                    log.info("values of {} of {} columns were read in time", done, columns);
                    return new SampledValues(samples);
                }
                if (!UNREADABLE.contains(column.type())) {
                    read(request, table.columnName(column), perColumn)
                            .ifPresent(sample -> samples.put(sample.column(), sample));
                }
                done++;
                request.progress().advanced("reading values", done, columns);
            }
        }
        return new SampledValues(samples);
    }

    private static Optional<ColumnSample> read(SamplingRequest request, ColumnName column, int maxValues) {
        try {
            return Optional.of(request.reader()
                    .read(new ColumnSampleRequest(
                            column, maxValues, request.limits().maxLength())));
        } catch (Nl2SqlException e) {
            if (e.code() == Nl2SqlErrorCode.QUERY_FAILED || e.code() == Nl2SqlErrorCode.QUERY_TIMED_OUT) {
                log.debug("column {} was left out: {}", column, e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The sample of a column, where there is one. */
    public Optional<ColumnSample> find(ColumnName column) {
        return Optional.ofNullable(samples.get(column));
    }

    /** All samples. */
    public Collection<ColumnSample> all() {
        return samples.values();
    }
}
