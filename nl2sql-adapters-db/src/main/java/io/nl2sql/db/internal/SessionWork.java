package io.nl2sql.db.internal;

import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;

/** Something to do in a read-only session. */
@FunctionalInterface
public interface SessionWork<T> {

    /** Returns what came of it. */
    T in(ReadOnlySession session) throws SQLException;
}
