package io.nl2sql.core.evaluation;

/** Tells of a defect in one line. */
final class OneLine {

    private OneLine() {}

    static String of(Throwable defect) {
        return String.valueOf(defect).strip().replaceAll("\\s+", " ");
    }
}
