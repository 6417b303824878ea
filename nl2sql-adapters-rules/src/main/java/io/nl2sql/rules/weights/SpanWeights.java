package io.nl2sql.rules.weights;

/**
 * What a stretch of the question is worth when cues, names, values and numbers compete for its words. Measured one by
 * one on questions set aside for that; a word is worth about 1.
 */
public final class SpanWeights {

    private SpanWeights() {}

    /** A cue, per word: a little less than an exact name, so that a column called like a cue can win. */
    public static final double CUE_WORD = .9;

    /** Each further word of a cue: longer idioms are surer. */
    public static final double CUE_FURTHER_WORD = .1;

    /** Prepositions, forms of "be" and the like, per word: nearly everything beats them. */
    public static final double WEAK_CUE_WORD = .5;

    /** Cues that are as often column names: "rank", "order" in the middle of a question. */
    public static final double DOUBTFUL_CUE = .3;

    /** Cues that may be column names: "count", "total". */
    public static final double AMBIGUOUS_CUE = .8;

    /** A word for a sum in front of a measure, per word: it wins over a column called "total". */
    public static final double SUM_OF_MEASURE = 1.2;

    /** An imperative where a sentence begins, per word: there it is hardly ever a name. */
    public static final double IMPERATIVE_AT_START = 1.3;

    /** Quoted text is a value. */
    public static final double QUOTED = 3;

    /** Words about time, per word: the whole phrase is surer than what its words could be one by one. */
    public static final double TIME = 1.6;

    /** Punctuation. */
    public static final double MARK = 1;

    public static final double NUMBER = 1;
    public static final double NUMBER_WORD = .9;

    /** A unit behind a number: more than nothing, less than a name. */
    public static final double UNIT = .55;

    /** A unit behind "than": what compares is measured, whatever else the unit may name. */
    public static final double COMPARED_UNIT = .5;

    /** "one" is more often a pronoun. */
    public static final double ONE = .5;

    /** A name, for each word beyond the first. */
    public static final double NAME_FURTHER_WORD = .25;

    /** A name with "of" inside, for each "of". */
    public static final double NAME_INNER_OF = .55;

    /** An exact column of several words that contains a cue word: "average rating" as the name of a column. */
    public static final double NAME_CONTAINS_CUE = 1.2;

    /** A phrase that is another way to say a column: "number of seats" for a capacity. */
    public static final double NAME_OTHER_PHRASE = 2;

    /** A one-word name that matches badly counts this much of its score. */
    public static final double NAME_POOR = .6;

    /** A value in lower case, per word. */
    public static final double VALUE = .75;

    /** A value with every word capitalised, more per word. */
    public static final double VALUE_ALL_CAPITALISED = .35;

    public static final double VALUE_SOME_CAPITALISED = .1;

    /** Found by base form only. */
    public static final double VALUE_BASE_FORM = -.1;

    /** One lower-case word found by base form only. */
    public static final double VALUE_SINGLE_BASE_FORM = -.2;

    /** A number that is stored somewhere is a number first. */
    public static final double VALUE_NUMBER = .55;

    /** "the X" without a noun behind it is more often a name than a value. */
    public static final double VALUE_AFTER_ARTICLE = -.45;

    /** A verb form before a preposition is a verb. */
    public static final double VALUE_VERB_FORM = -.4;

    /** Columns of few values are asked for by value. */
    public static final double VALUE_OF_CATEGORY = .12;

    /** A word that names a kind of the rows of the table it might name badly. */
    public static final double VALUE_KIND_OF_ROW = .4;

    public static final double VALUE_FURTHER_WORD = .5;
    public static final double VALUE_CAPITALISED_WORD = .5;

    /** A word of meaning that nothing accounts for. */
    public static final double UNKNOWN_WORD = -.15;

    /** Each span costs a little: fewer, longer spans win. */
    public static final double SPAN = -.02;
}
