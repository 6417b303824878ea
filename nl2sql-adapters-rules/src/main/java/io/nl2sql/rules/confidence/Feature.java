package io.nl2sql.rules.confidence;

/** What the confidence in an interpretation is judged by. The weights are in {@code confidence-weights.txt}. */
public enum Feature {
    /** Always 1. */
    BIAS,
    /** How far the second query is behind, capped. */
    MARGIN,
    /** Number of other queries close behind. */
    RIVALS,
    /** How well the names of the question match the schema on average. */
    MEAN_LINK,
    WEAKEST_LINK,
    /** Names with several equally good candidates. */
    AMBIGUITY,
    UNPLACED_WORDS,
    UNPLACED_SHARE,
    /** Unplaced words that describe a name. */
    UNPLACED_MODIFIERS,
    /** Unplaced words that are said of something. */
    UNPLACED_PREDICATES,
    UNPLACED_VERBS,
    UNPLACED_NOUNS,
    /** Unplaced words that are no English. */
    UNPLACED_FOREIGN,
    LENGTH,
    SENTENCES,
    JOINS,
    SUBQUERIES,
    CONDITIONS,
    /** Conditions that only say that something exists. */
    EXISTENCES,
    SHOWN,
    /** A table is shown without saying which column. */
    SHOWN_ENTITY,
    SUPERLATIVES,
    GROUPS,
    GROUP_BY,
    ORDER_BY,
    SET_OPERATION,
    NEGATION,
    ALTERNATIVE,
    AVERAGE_OR_SUM,
    COUNT,
    /** A value that is stored nowhere that is known. */
    UNKNOWN_VALUE,
    STORED_VALUES,
    /** A comparison that does not say what it compares. */
    GUESSED_COLUMN,
    PENALTY,
    SCHEMA_SIZE
}
