package io.nl2sql.rules.weights;

/**
 * What a choice of tables and columns is worth when mentions are resolved together. Names score about 0 to 1 by
 * themselves; these numbers say how the part a mention plays shifts that. Measured one by one on questions set aside
 * for that.
 */
public final class ReadingWeights {

    private ReadingWeights() {}

    /** Each joined table costs this: of two readings the one with fewer tables wins unless names speak clearly. */
    public static final double JOIN = .14;

    /** Tables that no keys connect. */
    public static final double UNCONNECTED = -1.5;

    /** A hint ("of students") names the table of this candidate. The largest single gain of all. */
    public static final double HINTED_TABLE = .45;

    /** No hint, but the table is in use already. */
    public static final double TABLE_IN_USE = .1;

    /** No hint, but some other mention most likely means this table. */
    public static final double TABLE_LIKELY = .05;

    /** A table that has a name to show stands for itself. */
    public static final double SHOWN_ENTITY = .16;

    /** Comparing or ranking by something that is neither number nor time. */
    public static final double NOT_COMPARABLE = -.45;

    /** Ranking by or aggregating identifiers. */
    public static final double AGGREGATED_ID = -.3;

    /** Showing a reference nobody asked for. */
    public static final double SHOWN_REFERENCE = -.1;

    /** An identifier without a word like "id" or "code". */
    public static final double UNASKED_ID = -.12;

    /** "city" names the headquarters city rather than the city population: the last word of a name is its head. */
    public static final double HEAD_NOT_NAMED = -.04;

    public static final double COUNTED_ID = -.05;

    /** A table without rows. */
    public static final double EMPTY_TABLE = -.15;

    /** The same column shown twice. */
    public static final double SHOWN_TWICE = -.5;

    /** First and last names of different tables. */
    public static final double NAME_TORN_APART = -.4;

    /** One plain word in a list that shows a column of the same table. */
    public static final double LISTED_TOGETHER = .1;

    /** Showing a reference where the table it refers to is meant as well. */
    public static final double REFERENCE_FOR_ENTITY = -.3;

    /** Saying that something exists, ignored: better than joining a table for a stray word. */
    public static final double IGNORED_EXISTENCE = .35;

    /** "without X" where X is what is shown. */
    public static final double NEGATED_OUTPUT = -.5;

    /** Each further join on the way to a negated table, in joins. */
    public static final double NEGATED_JOIN = 1.5;

    public static final double NEGATED_UNCONNECTED = -.6;

    /** "room 12": the number behind a name is its identifier. */
    public static final double ADJACENT_TABLE = .75;

    public static final double ADJACENT_ID = .25;

    /** The column holds the number compared with. */
    public static final double HOLDS_NUMBER = .15;

    /** How surely a table's name column is meant by "name" with a hint. */
    public static final double HINTED_NAME = .72;

    /** The name is inherited from another table. */
    public static final double INHERITED_NAME = .45;

    public static final double INHERITED_NAME_PRESENT = .4;

    /** How surely what is said of a reference is in the table that has the reference. */
    public static final double OF_REFERENCE = .2;

    /** How surely what a table lacks is meant in the table that it extends. */
    public static final double INHERITED = .9;

    /** How surely a table's key is meant by "id" with a hint. */
    public static final double HINTED_KEY = .95;

    /** How much of a value's own score counts. */
    public static final double VALUE_SHARE = .6;

    /** How much the names around a value count for its column. */
    public static final double VALUE_NAMED = .55;

    public static final double VALUE_TABLE_IN_USE = .1;

    /** A column whose values repeat is asked for by value. */
    public static final double VALUE_REPEATS = .08;

    /** A value nobody named a column for most likely names a row. */
    public static final double VALUE_NAMES_ROW = .1;

    public static final double VALUE_IN_ID = -.25;

    /** Two values side by side belong to different columns of one table. */
    public static final double VALUE_BESIDE_SAME_COLUMN = -.4;

    public static final double VALUE_BESIDE_SAME_TABLE = .15;

    /** Listed values belong to one column. */
    public static final double VALUE_LISTED_SAME_COLUMN = .25;

    /** "from A to B": two columns. */
    public static final double VALUE_TO_SAME_COLUMN = -.4;

    public static final double VALUE_TO_DESTINATION = .25;
    public static final double VALUE_FROM_ORIGIN = .15;

    /** A text that was not found, in a column that was named. */
    public static final double UNSTORED_VALUE = .5;

    public static final double UNSTORED_BESIDE_STORED = .15;
    /** A word that was not found, in a column of numbers or times. */
    public static final double UNSTORED_IN_NUMBER = -.3;
}
