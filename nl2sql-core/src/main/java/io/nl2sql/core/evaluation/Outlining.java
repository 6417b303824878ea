package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.SqlOutliner;
import java.util.Optional;

/** Gives what takes statements of a dialect apart. Safe for concurrent use. */
@FunctionalInterface
public interface Outlining {

    /** Takes no statement apart. */
    Outlining NONE = dialect -> sql -> Optional.empty();

    /** What takes statements of this dialect apart. */
    SqlOutliner of(Dialect dialect);
}
