package io.nl2sql.server.audit;

import io.nl2sql.core.domain.audit.AuditEntry;
import java.util.List;

/** Keeps an entry from growing with what somebody sends: what is too long is cut and says by how much. */
final class AuditBounds {

    /** The longest question that is accepted anyway. */
    static final int QUESTION = 8_000;

    static final int SQL = 64 * 1_024;

    private static final int NAME = 200;
    private static final int NAMES = 100;

    private AuditBounds() {}

    static AuditEntry within(AuditEntry entry) {
        return new AuditEntry(
                entry.at(),
                cut(entry.request(), NAME),
                cut(entry.actor(), NAME),
                cut(entry.credential(), NAME),
                cut(entry.door(), NAME),
                cut(entry.operation(), NAME),
                cut(entry.connection(), NAME),
                cut(entry.question(), QUESTION),
                names(entry.evidence()),
                cut(entry.sqlBefore(), SQL),
                cut(entry.sqlAfter(), SQL),
                entry.verdict(),
                names(entry.rules()),
                entry.rows(),
                entry.time());
    }

    private static List<String> names(List<String> names) {
        return names.stream().limit(NAMES).map(name -> cut(name, NAME)).toList();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return "%s… (%d more characters)".formatted(text.substring(0, end), text.length() - end);
    }
}
