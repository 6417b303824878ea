package io.nl2sql.vector.internal;

import static io.nl2sql.core.error.Nl2SqlErrorCode.INDEX_FAILED;

import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;

/** The one line that says what is wrong with a folder of an index. */
public final class FolderFailure {

    private FolderFailure() {}

    /**
     * @param folder its path
     * @param done what could not be done, such as {@code read}
     */
    public static Nl2SqlException of(String folder, String done, IOException failure) {
        boolean damaged = failure instanceof CorruptIndexException
                || failure instanceof IndexFormatTooOldException
                || failure instanceof IndexFormatTooNewException;
        String remedy = damaged
                ? "delete that folder and index again"
                : "check that the folder is there, that it may be written and that the disk is not full";
        String reason = failure.getClass().getSimpleName();
        return new Nl2SqlException(
                INDEX_FAILED,
                "the index in %s could not be %s (%s); %s".formatted(folder, done, reason, remedy),
                failure);
    }

    /** Another program has the folder open for writing. */
    public static Nl2SqlException beingWritten(String folder, IOException held) {
        return new Nl2SqlException(
                INDEX_FAILED,
                "the index in %s is being written by another program; try again when that has finished, or name another folder"
                        .formatted(folder),
                held);
    }
}
