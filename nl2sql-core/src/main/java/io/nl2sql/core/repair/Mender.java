package io.nl2sql.core.repair;

import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;
import java.util.Optional;

/** Writes what failed anew. It runs nothing, and what it writes is trusted no more than what was there before. */
@FunctionalInterface
public interface Mender {

    /** Mends nothing. */
    Mender NONE = runs -> Optional.empty();

    /**
     * The text to try next; empty where none is known.
     *
     * @param runs everything that ran so far, at least one run; the last one is to be mended
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED, DEADLINE_EXCEEDED, or what a model reports that failed
     */
    Optional<String> mend(List<FailedRun> runs);

    /** This mender, and another where this one knows nothing or its model fails. */
    default Mender or(Mender other) {
        return runs -> {
            Optional<String> mended;
            try {
                mended = mend(runs);
            } catch (Nl2SqlException failure) {
                if (failure.code().kind() != ErrorKind.MODEL) {
                    throw failure;
                }
                mended = Optional.empty();
            }
            return mended.or(() -> other.mend(runs));
        };
    }
}
