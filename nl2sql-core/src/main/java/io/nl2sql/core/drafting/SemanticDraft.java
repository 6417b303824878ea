package io.nl2sql.core.drafting;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.nl2sql.core.domain.knowledge.Knowledge;
import java.util.List;
import java.util.function.Predicate;

/**
 * What could be written down about a database. Nothing of it is known before a person has approved it, so it is in no
 * store.
 *
 * @param knowledge all that is proposed; every piece of it holds in the database
 * @param proposals where its pieces come from, in the order of the knowledge
 * @param findings what was left out and why, a line each
 */
public record SemanticDraft(Knowledge knowledge, List<Proposal> proposals, List<String> findings) {

    public SemanticDraft {
        requireNonNull(knowledge, "knowledge is null");
        proposals = List.copyOf(proposals);
        findings = List.copyOf(findings);
    }

    /** What is left when a person has looked through the proposals; notes on columns go with that on their table. */
    public Knowledge accepting(Predicate<Proposal> accepted) {
        return knowledge.without(proposals.stream()
                .filter(accepted.negate())
                .map(Proposal::piece)
                .collect(toSet()));
    }
}
