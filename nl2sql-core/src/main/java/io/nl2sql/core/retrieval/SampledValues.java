package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Samples of the columns of a database, in catalogue order. Immutable. */
public final class SampledValues {

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
        Map<ColumnName, ColumnSample> samples = new LinkedHashMap<>();
        new ColumnSampling(request).forEach(sample -> samples.put(sample.column(), sample));
        return new SampledValues(samples);
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
