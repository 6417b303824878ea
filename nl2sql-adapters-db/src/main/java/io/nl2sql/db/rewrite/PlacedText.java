package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the places where it reads restricted tables as the policy has it.
 *
 * @param text the SQL
 * @param reads the reads that were put into it, in text order
 */
record PlacedText(String text, List<Read> reads) {

    /**
     * One read of a table from inside of a derived table.
     *
     * @param table which one
     * @param name where the table is named
     * @param derived where the derived table stands, brackets included
     */
    record Read(TableName table, int name, TextSpan derived) {

        private Read movedBy(int distance) {
            return new Read(table, name + distance, new TextSpan(derived.start() + distance, derived.end() + distance));
        }
    }

    PlacedText {
        reads = List.copyOf(reads);
    }

    /** Puts texts together. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final List<Read> reads = new ArrayList<>();

        Builder append(String more) {
            text.append(more);
            return this;
        }

        Builder append(PlacedText more) {
            int distance = text.length();
            more.reads().forEach(read -> reads.add(read.movedBy(distance)));
            text.append(more.text());
            return this;
        }

        int length() {
            return text.length();
        }

        void addRead(Read read) {
            reads.add(read);
        }

        PlacedText build() {
            return new PlacedText(text.toString(), reads);
        }
    }
}
