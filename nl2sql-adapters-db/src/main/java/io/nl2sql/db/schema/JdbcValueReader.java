package io.nl2sql.db.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.port.out.ValueReader;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.internal.ReadOnlySessions;
import java.time.Duration;

/** Samples columns over JDBC, one statement a column. */
public final class JdbcValueReader implements ValueReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ReadOnlySessions sessions;

    public JdbcValueReader(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public ColumnSample read(ColumnSampleRequest request) {
        return sessions.run(
                Activity.SAMPLING,
                TIMEOUT,
                Cancellation.NEVER,
                session -> sessions.support().columnSampler().sample(session, request));
    }
}
