package io.nl2sql.core.generation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.prompt.PromptBudget;

/**
 * How a model is used to write SQL.
 *
 * @param budget how large a prompt may be
 * @param discretion what of the database's contents the model may see
 * @param votes how many statements are asked for, 1 to {@value #MOST_VOTES}; what most of them find is the answer
 */
public record ModelUse(PromptBudget budget, Discretion discretion, int votes) {

    /** Most statements that are asked for. */
    public static final int MOST_VOTES = 15;

    /** One statement, sample values among what the model sees. */
    public static final ModelUse DEFAULT = new ModelUse(PromptBudget.DEFAULT, Discretion.SAMPLES, 1);

    public ModelUse {
        requireNonNull(budget, "budget is null");
        requireNonNull(discretion, "discretion is null");
        require(votes >= 1 && votes <= MOST_VOTES, "votes is outside 1 to 15");
    }

    /** The same with prompts of another size. */
    public ModelUse withBudget(PromptBudget newBudget) {
        return new ModelUse(newBudget, discretion, votes);
    }

    /** The same with another view of the database's contents. */
    public ModelUse withDiscretion(Discretion newDiscretion) {
        return new ModelUse(budget, newDiscretion, votes);
    }

    /** The same with another number of votes. */
    public ModelUse withVotes(int newVotes) {
        return new ModelUse(budget, discretion, newVotes);
    }
}
