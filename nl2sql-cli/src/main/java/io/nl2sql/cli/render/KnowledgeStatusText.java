package io.nl2sql.cli.render;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.drift.Casualty;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How much is known of a connection, and what of it does not hold. */
public final class KnowledgeStatusText {

    private KnowledgeStatusText() {}

    /** How much there is of each kind, on one line. */
    public static String counts(Knowledge knowledge) {
        return "%d tables, %d metrics, %d examples, %d terms, %d instructions"
                .formatted(
                        knowledge.tables().size(),
                        knowledge.model().metrics().size(),
                        knowledge.examples().size(),
                        knowledge.terms().size(),
                        knowledge.instructions().size());
    }

    /**
     * The lines on what does not hold.
     *
     * @param compared whether the database was ever looked at
     * @param quarantined what changes of the database broke
     * @param unfitting what does not hold though no change is to blame
     */
    public static List<String> problems(
            boolean compared, List<QuarantinedPiece> quarantined, List<Casualty> unfitting) {
        List<String> lines = new ArrayList<>();
        if (!compared) {
            lines.add("never compared with its database: name it with --db");
        } else if (quarantined.isEmpty()) {
            lines.add("nothing is in quarantine");
        } else {
            lines.add("in quarantine: %d".formatted(quarantined.size()));
        }
        quarantined.forEach(piece ->
                lines.add("  since %s: %s".formatted(piece.since().truncatedTo(ChronoUnit.SECONDS), piece.message())));
        if (!unfitting.isEmpty()) {
            lines.add("does not fit the database, and did not before: %d".formatted(unfitting.size()));
            unfitting.forEach(piece -> lines.add("  " + piece.message()));
        }
        return lines.stream().map(VisibleText::onOneLine).toList();
    }
}
