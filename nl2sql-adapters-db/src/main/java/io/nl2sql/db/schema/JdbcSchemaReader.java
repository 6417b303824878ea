package io.nl2sql.db.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaReader;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.internal.ReadOnlySessions;
import java.time.Duration;

/** Reads a catalogue over JDBC. */
public final class JdbcSchemaReader implements SchemaReader {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ReadOnlySessions sessions;

    public JdbcSchemaReader(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public DatabaseSchema read(SchemaRequest request) {
        return sessions.run(
                Activity.READING_CATALOGUE,
                TIMEOUT,
                Cancellation.NEVER,
                session -> sessions.support().catalogueReader().read(session, request));
    }
}
