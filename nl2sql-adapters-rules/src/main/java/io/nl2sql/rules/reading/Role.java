package io.nl2sql.rules.reading;

/** The part a mention plays in the question, and how it favours columns and tables. */
enum Role {
    SHOWN(.12, 0),
    COUNTED(-.02, .1),
    GROUPED(.05, .05),
    /** Compared with a number, or under an aggregate. */
    COMPARED(.1, -.8),
    EXISTING(-.4, .1),
    ORDERED(.1, -.4),
    RANKED(.1, -.5),
    /** Ranked by itself if it is a number, by its count if it is not. */
    RANKED_OR_COUNTED(0, .05),
    NAMED_TABLE(-.05, .1),
    COUNTED_IN_CONDITION(0, .05);

    private final double columnBonus;
    private final double tableBonus;

    Role(double columnBonus, double tableBonus) {
        this.columnBonus = columnBonus;
        this.tableBonus = tableBonus;
    }

    double bonus(boolean table) {
        return table ? tableBonus : columnBonus;
    }
}
