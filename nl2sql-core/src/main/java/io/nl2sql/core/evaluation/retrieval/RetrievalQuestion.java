package io.nl2sql.core.evaluation.retrieval;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A question of which it is known what answering it takes.
 *
 * @param id its name in the set
 * @param text what is asked
 * @param gold what answering it takes
 */
public record RetrievalQuestion(String id, String text, GoldReferences gold) {
    public RetrievalQuestion {
        requireText(id, "id");
        requireNonNull(text, "text is null");
        requireNonNull(gold, "gold is null");
    }
}
