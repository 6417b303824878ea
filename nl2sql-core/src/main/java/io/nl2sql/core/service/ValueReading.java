package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader;
import io.nl2sql.core.port.out.ValueStore.ReplaceRequest;
import io.nl2sql.core.retrieval.ColumnContents;
import io.nl2sql.core.retrieval.ColumnSampling;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.core.retrieval.SamplingLimits;
import io.nl2sql.core.retrieval.SamplingRequest;
import io.nl2sql.core.retrieval.ValueKeeping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the values of a database, or takes those that are kept of it. Safe for concurrent use. */
final class ValueReading {

    private static final Logger log = LoggerFactory.getLogger(ValueReading.class);

    /** The first questions wait so long; a database that takes longer is answered with the values read so far. */
    private static final Duration TIME_FOR_FIRST_VALUES = Duration.ofMinutes(2);

    private static final Duration TIME_FOR_ALL_VALUES = Duration.ofHours(12);

    /** Of a reading that had to be short, so that the next look at it finds it outdated. */
    private static final String IN_HASTE = " in haste";

    private final ValueReader reader;
    private final @Nullable ValueKeeping keeping;
    private final Progress progress;
    private final Clock clock;

    ValueReading(ValueReader reader, @Nullable ValueKeeping keeping, Progress progress, Clock clock) {
        this.reader = reader;
        this.keeping = keeping;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param index finds values in questions
     * @param contents what is known of the columns
     * @param outdated whether reading anew would tell more
     */
    record Values(ValueIndex index, ColumnContents contents, boolean outdated) {}

    /**
     * The values of a database.
     *
     * @param schema all of it
     * @param readable the tables, with the columns whose values may be looked at
     */
    Values read(DatabaseSchema schema, DatabaseSchema readable, Freshness freshness, Cancellation cancellation) {
        if (keeping == null || !keeping.keeps(schema)) {
            return inMemory(schema, readable, cancellation);
        }
        try {
            return kept(keeping, schema, readable, freshness, cancellation);
        } catch (Nl2SqlException failure) {
            if (failure.code() != Nl2SqlErrorCode.INDEX_FAILED) {
                throw failure;
            }
            log.warn("values are held in memory: {}", failure.text());
            return inMemory(schema, readable, cancellation);
        }
    }

    private Values inMemory(DatabaseSchema schema, DatabaseSchema readable, Cancellation cancellation) {
        SampledValues samples =
                SampledValues.read(request(readable, SamplingLimits.DEFAULT, TIME_FOR_FIRST_VALUES, cancellation));
        return new Values(InMemoryValueIndex.of(schema, samples), ColumnContents.of(readable, samples), false);
    }

    private Values kept(
            ValueKeeping values,
            DatabaseSchema schema,
            DatabaseSchema readable,
            Freshness freshness,
            Cancellation cancellation) {
        String mark = mark(readable, values.limits());
        boolean inHaste = freshness != Freshness.ANEW;
        if (inHaste) {
            Optional<ValueIndex> present = values.store().open(values.collection());
            if (present.isPresent()) {
                return of(values, present.get(), readable, mark);
            }
        }
        values.store()
                .replace(new ReplaceRequest(
                        values.collection(),
                        schema,
                        new ColumnSampling(request(
                                readable,
                                values.limits(),
                                inHaste ? TIME_FOR_FIRST_VALUES : TIME_FOR_ALL_VALUES,
                                cancellation)),
                        inHaste ? mark + IN_HASTE : mark,
                        progress,
                        cancellation));
        return of(values, values.store().open(values.collection()).orElseThrow(), readable, mark);
    }

    private Values of(ValueKeeping values, ValueIndex index, DatabaseSchema readable, String mark) {
        ValueStatus status = values.store().status(values.collection());
        Instant written = status.written();
        boolean outdated = !status.mark().equals(mark)
                || written == null
                || written.plus(values.maxAge()).isBefore(clock.instant());
        ValueIndex present = VisibleValues.of(columns(readable)::contains, index);
        int most = values.limits().maxValuesPerColumn();
        return new Values(present, ColumnContents.of(values.store(), values.collection(), present, most), outdated);
    }

    private SamplingRequest request(
            DatabaseSchema readable, SamplingLimits limits, Duration time, Cancellation cancellation) {
        return new SamplingRequest(readable, reader, limits, progress, Deadline.in(time, clock), cancellation);
    }

    private static Set<ColumnName> columns(DatabaseSchema schema) {
        Set<ColumnName> columns = new HashSet<>();
        for (Table table : schema.tables()) {
            table.columns().forEach(column -> columns.add(table.columnName(column)));
        }
        return columns;
    }

    /** Tells readings apart that other columns or other limits would make different. */
    private static String mark(DatabaseSchema readable, SamplingLimits limits) {
        StringBuilder text = new StringBuilder(limits.toString());
        for (Table table : readable.tables()) {
            text.append('\n').append(table.name());
            for (Column column : table.columns()) {
                text.append('\t').append(column.name()).append(' ').append(column.type());
            }
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
