package io.nl2sql.core.evaluation;

import io.nl2sql.core.Nl2Sql;
import java.time.Clock;

/** Makes the engine that answers the questions about one database. Safe for concurrent use. */
@FunctionalInterface
public interface EngineSource {

    /**
     * Opens an engine. The evaluation asks once per database and time of its questions, and closes the engine after the
     * last of these.
     *
     * @param clock what tells the engine the time that questions such as "last month" refer to
     * @throws io.nl2sql.core.error.Nl2SqlException when there is no such database, or it cannot be opened
     */
    Nl2Sql open(String database, Clock clock);
}
