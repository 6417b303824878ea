package io.nl2sql.cli.evaluation;

import io.nl2sql.core.evaluation.BirdScorer;
import io.nl2sql.core.evaluation.BusinessScorer;
import io.nl2sql.core.evaluation.Scorer;
import io.nl2sql.core.evaluation.SpiderScorer;
import java.util.Locale;

/** The scorers that can be chosen on the command line. */
public enum ScorerName {
    /** The same rows under one permutation of the columns. */
    SPIDER,
    /** The same set of rows, column by column. */
    BIRD,
    /** What the reader of a report would take for the same. */
    BUSINESS;

    /** The scorer of this name. */
    public Scorer scorer() {
        return switch (this) {
            case SPIDER -> new SpiderScorer();
            case BIRD -> new BirdScorer();
            case BUSINESS -> new BusinessScorer();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
