package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.connection.WriteAccess;
import java.util.List;

/**
 * What sessions on a file could do to it. Who may change the file outside of this program is a matter of its
 * permissions, which say nothing about a session.
 */
public final class FileAccess {

    private FileAccess() {}

    /**
     * @param readOnly whether the engine opened the file for reading alone: one value where it tells
     */
    public static WriteAccess of(List<Boolean> readOnly) {
        if (readOnly.size() != 1) {
            return new WriteAccess.Unknown("the engine does not tell how the file was opened");
        }
        return readOnly.get(0)
                ? new WriteAccess.CannotWrite("the file is opened for reading only")
                : new WriteAccess.CouldWrite(List.of("the file is opened for writing"));
    }
}
