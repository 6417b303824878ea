package io.nl2sql.core.domain.knowledge;

/** By what entries are found. */
public enum SearchMode {
    /** By words: BM25 over names split into their words and over text. */
    LEXICAL,
    /** By meaning: the nearest vectors. Finds nothing where there is no embedder. */
    VECTOR,
    /** By both, fused by reciprocal rank; by words alone where there is no embedder. */
    HYBRID
}
