package io.nl2sql.cli.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.port.out.SqlGenerator;
import java.nio.file.Path;

/** Puts an engine on top of a database file. Safe for concurrent use. */
@FunctionalInterface
public interface EvaluationEngines {

    /** @throws io.nl2sql.core.error.Nl2SqlException when the file is no database or cannot be read */
    Nl2Sql open(Path file, SqlGenerator generator);
}
