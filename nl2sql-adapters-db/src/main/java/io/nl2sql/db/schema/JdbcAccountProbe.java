package io.nl2sql.db.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AccountProbe;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.internal.ReadOnlySessions;
import java.time.Duration;

/** Reads the rights of an account over JDBC, in a few statements. */
public final class JdbcAccountProbe implements AccountProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ReadOnlySessions sessions;

    public JdbcAccountProbe(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public WriteAccess probe() {
        try {
            return sessions.run(
                    Activity.READING_CATALOGUE,
                    TIMEOUT,
                    Cancellation.NEVER,
                    session -> sessions.support().accountReader().read(session));
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.SCHEMA_UNREADABLE
                    || failure.code() == Nl2SqlErrorCode.QUERY_FAILED
                    || failure.code() == Nl2SqlErrorCode.QUERY_TIMED_OUT) {
                return new WriteAccess.Unknown("the database did not tell its rights");
            }
            throw failure;
        }
    }
}
