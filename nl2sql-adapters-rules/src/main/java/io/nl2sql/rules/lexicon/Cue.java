package io.nl2sql.rules.lexicon;

/** What a function word or idiom of an English question asks for. The phrases are in {@code cues.txt}. */
public enum Cue {
    HOW_MANY,
    EACH,
    AT_LEAST,
    AT_MOST,
    MORE_THAN,
    LESS_THAN,
    EQUAL,
    NOT_EQUAL,
    BETWEEN,
    NOT,
    /** The largest count, or the largest of a number that follows: "the most visitors". */
    MOST,
    LEAST,
    HIGHEST,
    LOWEST,
    OLDEST,
    YOUNGEST,
    LATEST,
    EARLIEST,
    LONGEST,
    SHORTEST,
    TALLEST,
    HEAVIEST,
    LIGHTEST,
    FASTEST,
    SLOWEST,
    PRICIEST,
    CHEAPEST,
    RICHEST,
    POPULOUS,
    /** The first rows: "top 5", "the first 3". */
    FIRST,
    ORDER_BY,
    ASCENDING,
    DESCENDING,
    AVERAGE,
    SUM,
    /** Makes an average of what it is said of: "who spend more than 5 on average". */
    ON_AVERAGE,
    /** Adds up what it is said of: "who spent more than 5 in total". */
    IN_TOTAL,
    DISTINCT,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    BOTH,
    EITHER,
    AND,
    OR,
    QUESTION_WORD,
    /** Opens a restricting clause: "whose", "with", "that". */
    RELATIVE,
    /** Asks for output: "list", "show me". */
    IMPERATIVE,
    BE,
    OF,
    PREPOSITION,
    ALL,
    /** Asks for every column: "all information about". */
    EVERYTHING,
    /** The end of a sentence. */
    SENTENCE_END,
    /** A comma, colon or parenthesis. */
    COMMA,
    /** The one a row of the same table refers to: "the boss of". */
    SUPERIOR,
    /** Those who refer to a row of the same table: "who report to". */
    SUBORDINATE,
    /** Those who refer to no row of the same table: "without a boss". */
    TOPMOST,
    /** Those to whom no row of the same table refers: "whom nobody reports to". */
    BOTTOMMOST,
    /** Those whose attribute is greater than that of the row they refer to: "who earn more than their boss". */
    ABOVE_SUPERIOR,
    /** Those whose attribute is less than that of the row they refer to. */
    BELOW_SUPERIOR,
    /** What is asked for is said of each row that others refer to: "per manager". */
    PER_SUPERIOR,
    /** The row that most others refer to. */
    MOST_SUBORDINATES,
    /** A share of all rows instead of their number. */
    SHARE,
    /** The difference of two numbers instead of both. */
    DIFFERENCE,
    /** Sets values against each other: "2023 versus 2024". */
    VERSUS,
    /** The possessive clitic. */
    POSSESSIVE;

    /** Whether it compares with a number or value that follows. */
    public boolean isComparison() {
        return switch (this) {
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, EQUAL, NOT_EQUAL -> true;
            default -> false;
        };
    }

    /** Whether it compares sizes, not identity. */
    public boolean isInequality() {
        return switch (this) {
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN -> true;
            default -> false;
        };
    }

    /** Whether it is an adjective that implies what is compared: "oldest", "cheapest". */
    public boolean impliesAttribute() {
        return compareTo(OLDEST) >= 0 && compareTo(POPULOUS) <= 0;
    }

    /** Whether it singles out the first or last of an order. */
    public boolean isSuperlative() {
        return this == MOST || this == LEAST || this == HIGHEST || this == LOWEST || impliesAttribute();
    }

    /** Whether an aggregate function answers it. */
    public boolean isAggregate() {
        return this == HIGHEST || this == LOWEST || this == AVERAGE || this == SUM;
    }
}
