package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;

/** Reads the rights of the account from one kind of engine. Immutable. */
@FunctionalInterface
public interface AccountReader {

    /** Returns what the account of the session could do, whatever the session itself allows. */
    WriteAccess read(ReadOnlySession session) throws SQLException;
}
