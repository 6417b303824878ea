package io.nl2sql.core.domain.question;

/** What is to be done about a question that has several readings. */
public enum Ambiguity {
    /** The asker may be asked which is meant. */
    ASK_BACK,
    /** The likeliest is taken, and the answer states what was assumed. */
    ASSUME
}
