package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * Something remarkable about a result.
 *
 * @param kind what sort of thing it is
 * @param title in a few words
 * @param description one or two sentences: what it is and how it was found
 * @param severity how much it matters
 * @param relatedColumns the labels of the columns it is about; none for the result as a whole
 * @param confidence how sure it is, 0 to 1
 */
public record Insight(
        Kind kind,
        String title,
        String description,
        Severity severity,
        List<String> relatedColumns,
        double confidence) {

    /** A sort of remarkable thing. */
    public enum Kind {
        /** Numbers far from the others. */
        OUTLIER,
        /** Numbers that rise or fall with time. */
        TREND,
        /** Numbers that go together. */
        CORRELATION,
        /** Values that are not there. */
        MISSING_DATA,
        /** Values that are spread unevenly. */
        DISTRIBUTION,
        /** Something to do about the result. */
        RECOMMENDATION;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The kind in reports and contracts: lower case. */
        public String id() {
            return id;
        }
    }

    /** How much something matters. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** May mislead somebody who does not know it. */
        WARNING,
        /** Conclusions drawn without knowing it are likely wrong. */
        CRITICAL;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The severity in reports and contracts: lower case. */
        public String id() {
            return id;
        }
    }

    public Insight {
        requireNonNull(kind, "kind is null");
        requireText(title, "title");
        requireText(description, "description");
        requireNonNull(severity, "severity is null");
        relatedColumns = List.copyOf(relatedColumns);
        require(confidence >= 0 && confidence <= 1, "confidence is outside 0 to 1");
    }
}
