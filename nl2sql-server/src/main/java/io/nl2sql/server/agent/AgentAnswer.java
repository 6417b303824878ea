package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.TokenUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question.
 *
 * @param code the statement or program; empty where none was wanted, a comment where none could be made
 * @param explanation a text for people
 * @param queryType the word of the contract for the kind of answer
 * @param finding what it rests on
 * @param codeEdited whether code that was there already was changed
 * @param effort what it took
 * @param failure why there is none, or null
 * @param topic what the question is about, where it is not about the data; null for the data
 * @param tool something for the client to do with the answer; empty for nothing
 */
public record AgentAnswer(
        String code,
        String explanation,
        String queryType,
        Finding finding,
        boolean codeEdited,
        Effort effort,
        @Nullable Failure failure,
        @Nullable ErrorCategory topic,
        Map<String, Object> tool) {

    public AgentAnswer {
        requireNonNull(code, "code is null");
        requireNonNull(explanation, "explanation is null");
        requireNonNull(queryType, "queryType is null");
        requireNonNull(finding, "finding is null");
        requireNonNull(effort, "effort is null");
        tool = Map.copyOf(tool);
    }

    /** Whether there is what was wanted. */
    public boolean success() {
        return failure == null;
    }

    /**
     * A table that belongs to the answer.
     *
     * @param candidate which
     * @param chosen whether the answer uses it
     */
    public record UsedTable(CandidateObject candidate, boolean chosen) {
        public UsedTable {
            requireNonNull(candidate, "candidate is null");
        }
    }

    /**
     * What an answer rests on.
     *
     * @param objects tables, those that are used first
     * @param context what the tables hold, in words
     * @param branch the way it was found, in the words of the contract
     * @param canonicalQuestion the question as it was understood
     */
    public record Finding(List<UsedTable> objects, String context, String branch, String canonicalQuestion) {
        public Finding {
            objects = List.copyOf(objects);
            requireNonNull(context, "context is null");
            requireNonNull(branch, "branch is null");
            requireNonNull(canonicalQuestion, "canonicalQuestion is null");
        }
    }

    /**
     * What an answer took.
     *
     * @param attempts how many proposals were tried; 0 where nothing had to be proposed
     * @param usage what models took
     * @param invented how many proposals used names that do not exist
     */
    public record Effort(int attempts, TokenUsage usage, int invented) {

        /** Nothing. */
        public static final Effort NONE = new Effort(0, TokenUsage.NONE, 0);

        public Effort {
            requireNonNull(usage, "usage is null");
        }
    }
}
