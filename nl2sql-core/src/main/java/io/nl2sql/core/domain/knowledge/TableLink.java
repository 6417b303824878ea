package io.nl2sql.core.domain.knowledge;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableName;

/**
 * A table that was considered for a question.
 *
 * @param table which
 * @param score how well it fits, from 0; comparable within one question
 * @param decision what became of it, and why
 */
public record TableLink(TableName table, double score, Decision decision) {

    /** What became of a table. */
    public enum Decision {
        /** Kept, as there is room for all tables. */
        KEPT_WITH_ALL(true),
        /** Kept because of what the question names: a figure, segment or computed column of it, or a verified question. */
        KEPT_BY_KNOWLEDGE(true),
        /** Kept by its rank. */
        KEPT_BY_RANK(true),
        /** Kept because it connects two tables that are kept. */
        KEPT_AS_BRIDGE(true),
        /** Kept, as there was room and a key connects it with a table that is kept. */
        KEPT_AS_NEIGHBOUR(true),
        /** Left out, as others fit better and the number of tables is limited. */
        CUT_BY_TABLES(false),
        /** Left out, as the tables before it use up the columns. */
        CUT_BY_COLUMNS(false);

        private final boolean kept;

        Decision(boolean kept) {
            this.kept = kept;
        }

        /** Whether a generator sees the table. */
        public boolean kept() {
            return kept;
        }
    }

    public TableLink {
        requireNonNull(table, "table is null");
        requireNonNull(decision, "decision is null");
    }
}
