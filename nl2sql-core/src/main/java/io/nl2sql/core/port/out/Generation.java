package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.sql.SqlDraft;
import java.util.List;

/** What a generator made of a question. */
public sealed interface Generation {

    /** The statements that were proposed; none where there is no proposal. */
    default List<SqlDraft> drafts() {
        return List.of();
    }

    /**
     * Statements that may answer it.
     *
     * @param candidates at least one, best first
     */
    record Drafted(List<SqlDraft> candidates) implements Generation {
        public Drafted {
            candidates = List.copyOf(candidates);
            require(!candidates.isEmpty(), "candidates is empty");
        }

        @Override
        public List<SqlDraft> drafts() {
            return candidates;
        }
    }

    /**
     * Several proposals of equal standing for the same question: all of them run, and what most of them find is the
     * answer.
     *
     * @param votes at least two; a statement that was proposed twice is there twice
     */
    record Ballot(List<SqlDraft> votes) implements Generation {
        public Ballot {
            votes = List.copyOf(votes);
            require(votes.size() >= 2, "a ballot needs two votes");
        }

        @Override
        public List<SqlDraft> drafts() {
            return votes;
        }
    }

    /**
     * The generator cannot answer and says why.
     *
     * @param reason one sentence for the asker
     * @param unplaced the words it could not place
     */
    record Declined(String reason, List<String> unplaced) implements Generation {
        public Declined {
            requireText(reason, "reason");
            unplaced = List.copyOf(unplaced);
        }
    }

    /**
     * The question has several readings, and the generator wants to know which is meant.
     *
     * @param asked what has to be known, one sentence for the asker
     * @param options readings of the question, each complete by itself; may be empty
     */
    record Unclear(String asked, List<String> options) implements Generation {
        public Unclear {
            requireText(asked, "asked");
            options = List.copyOf(options);
        }
    }
}
