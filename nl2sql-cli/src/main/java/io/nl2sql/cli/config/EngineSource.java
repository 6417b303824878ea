package io.nl2sql.cli.config;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.db.dialect.AccessMode;

/** Opens the database that the options name and puts the engine on top of it. */
@FunctionalInterface
public interface EngineSource {

    /** @throws Nl2SqlException when the options are incomplete, or whatever the database reports */
    OpenEngine open(DatabaseOptions options, AccessMode mode, Progress progress);

    /** As {@link #open(DatabaseOptions, AccessMode, Progress)}, for reading alone. */
    default OpenEngine open(DatabaseOptions options, Progress progress) {
        return open(options, AccessMode.READ, progress);
    }
}
