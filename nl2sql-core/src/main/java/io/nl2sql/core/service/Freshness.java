package io.nl2sql.core.service;

/** How much of what is kept on disk a reading may rely on. */
enum Freshness {
    /** On all of it, so that questions are answered soon. */
    KEPT,
    /** On the values; names are compared with the index. */
    VALUES_KEPT,
    /** On nothing: everything is read anew. */
    ANEW
}
