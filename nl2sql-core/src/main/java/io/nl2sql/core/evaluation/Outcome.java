package io.nl2sql.core.evaluation;

/** What became of a question in an evaluation. */
public enum Outcome {
    /** Answered, and the answer is right. */
    RIGHT,
    /** Answered, and the answer is wrong or could not be compared. */
    WRONG,
    /** Declined: the generator cannot answer. Counts as wrong. */
    ABSTAINED,
    /** No answer because something failed, ran out of time or was refused. Counts as wrong. */
    ERROR,
    /** Answered, but no gold statement is known. Counts nowhere. */
    UNSCORED
}
