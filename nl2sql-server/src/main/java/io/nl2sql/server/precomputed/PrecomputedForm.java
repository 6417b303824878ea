package io.nl2sql.server.precomputed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A precomputed query as it is kept.
 *
 * @param question what it answers
 * @param sqlQuery the statement
 * @param groupName of which group it is
 * @param groupFileName in which file the group is described, or null
 * @param smqQuery the metric query it was made from, or null
 * @param status what became of it
 */
public record PrecomputedForm(
        String question,
        String sqlQuery,
        String groupName,
        @Nullable String groupFileName,
        @Nullable JsonNode smqQuery,
        String status) {

    /** What became of a precomputed query. */
    public enum Status {
        PENDING("Pending"),
        APPROVED("Approved"),
        /** Approved in another wording than it was written. */
        MODIFIED("Modified"),
        REJECTED("Rejected");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word of the contract. */
        public String word() {
            return word;
        }

        /** Whether it answers questions. */
        public boolean answers() {
            return this == APPROVED || this == MODIFIED;
        }

        /** The status of a word, in any case; empty for no status. */
        public static Optional<Status> find(String word) {
            return Stream.of(values())
                    .filter(status -> status.word
                            .toLowerCase(Locale.ROOT)
                            .equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }
}
