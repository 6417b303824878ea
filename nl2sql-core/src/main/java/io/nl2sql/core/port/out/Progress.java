package io.nl2sql.core.port.out;

/** Told how far a long piece of work has come. Must return at once; called from the working thread. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (activity, done, total) -> {};

    /**
     * @param activity what is being done, a short phrase without row data
     * @param done steps done so far
     * @param total steps in all, or -1 where unknown
     */
    void advanced(String activity, long done, long total);
}
