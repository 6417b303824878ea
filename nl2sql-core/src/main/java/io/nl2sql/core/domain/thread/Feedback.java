package io.nl2sql.core.domain.thread;

/** What the asker says of an answer. */
public enum Feedback {
    THUMBS_UP,
    THUMBS_DOWN
}
