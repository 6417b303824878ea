package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.OneOf;
import io.nl2sql.server.people.Contribution;
import org.jspecify.annotations.Nullable;

/** What is sent and received for contributions. */
final class ContributionWire {

    private ContributionWire() {}

    @Doc("A question with what answers it, proposed to be known.")
    record NewContribution(
            @Doc("At most 2000 characters.") String question,

            @Doc("The statement, program or words; at most 4000 characters.")
            String sqlQuery,

            @Absent("\"sql_query\"") @OneOf({"sql_query", "r_code", "sas_code", "general"})
            String knowledgeType,

            @Doc("For whom, at most 128 characters; the caller where it is left out.") @Nullable
            String userId,

            @Doc("The source; the primary one where it is left out.") @Nullable
            String sourceId) {}

    @Doc("What became of a contribution.")
    record Submitted(
            boolean success,
            String message,
            String contributionId,
            @Doc("Whether something very like it is known.") boolean similarityWarning,

            @Doc("How like it that is, from 0.9 to 1.") @Nullable
            Double similarityScore) {}

    @Doc("A contribution that waits.")
    record Pending(
            String id,
            String question,
            String sqlQuery,
            String knowledgeType,
            String submittedAt,
            String userId,
            String status,
            @Nullable Double similarityScore,

            @Doc("What is known that is very like it.") @Nullable
            String similarToId,

            @Doc("Beyond the contract: the source.") String sourceId) {

        static Pending of(Contribution contribution) {
            Contribution.Likeness likeness = contribution.likeness();
            return new Pending(
                    contribution.id().toString(),
                    contribution.entry().question(),
                    contribution.entry().answer(),
                    contribution.entry().type().id(),
                    contribution.submittedAt().toString(),
                    contribution.author(),
                    "pending",
                    likeness == null ? null : likeness.score(),
                    likeness == null ? null : likeness.entryId(),
                    contribution.connectionId().toString());
        }
    }

    @Doc("A contribution that is taken in, as it is or edited.")
    record Approval(
            @Nullable String contributionId,
            @Nullable String editedQuestion,
            @Nullable String editedSql,

            @OneOf({"sql_query", "r_code", "sas_code", "general"}) @Nullable
            String knowledgeType) {}

    @Doc("What became of an approval.")
    record Approved(boolean success, String message, String knowledgeBaseId) {}

    @Doc("What became of a rejection.")
    record Rejected(String status, String message) {}
}
