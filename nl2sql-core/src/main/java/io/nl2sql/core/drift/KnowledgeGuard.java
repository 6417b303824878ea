package io.nl2sql.core.drift;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps knowledge that a change of the database broke from being handed out. Each time the schema is read it is compared
 * with the last one seen; what the change breaks goes to quarantine and stays there until the piece is written anew and
 * holds, until what it uses is again as it was, or until it is taken out of the knowledge. Safe for concurrent use, also
 * by several programs on one store.
 */
public final class KnowledgeGuard {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeGuard.class);

    /** Another program that compares at the same time finds the same, so that few turns are needed. */
    private static final int MOST_TURNS = 10;

    private final KnowledgeStore knowledge;
    private final QuarantineStore quarantines;
    private final SqlAnalyzer analyzer;
    private final Clock clock;

    /** @param analyzer understands the SQL of the databases whose schemas are given */
    public KnowledgeGuard(KnowledgeStore knowledge, QuarantineStore quarantines, SqlAnalyzer analyzer, Clock clock) {
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.quarantines = requireNonNull(quarantines, "quarantines is null");
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What of the knowledge of a connection holds, after a comparison of its schema with the last one seen. What broke is
     * written down and logged, a line each. Of a note on a sensitive column the mark is kept, also where the note is in
     * quarantine. What never held is not looked for here; {@link KnowledgeCheck} does that.
     *
     * @param now the whole schema as it was just read, not what one caller may see of it
     * @throws Nl2SqlException STORE_FAILED; then nothing was written and the next call compares again
     */
    public Knowledge holding(String connection, DatabaseSchema now) {
        SeenSchema seen = SeenSchema.of(now);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Knowledge known = knowledge.load(connection);
            Quarantine last = quarantines.quarantine(connection);
            Quarantine next = Comparison.of(known, last, seen, now.dialect(), analyzer, clock.instant());
            if (next.revision() == last.revision() || quarantines.replace(connection, last, next)) {
                tell(connection, last, next);
                return SensitiveMarks.keptOf(known, next.pieces(), now);
            }
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.STORE_FAILED,
                "the quarantine of connection %s is written by others without end: try again".formatted(connection));
    }

    /**
     * What of the knowledge of a connection is in quarantine since the last comparison, in the order of the knowledge.
     * What was written anew or taken out since is none of it.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public static List<QuarantinedPiece> quarantined(
            String connection, KnowledgeStore knowledge, QuarantineStore quarantines) {
        Map<PieceName, String> fingerprints = PieceFingerprints.of(knowledge.load(connection));
        return quarantines.quarantine(connection).pieces().stream()
                .filter(piece -> piece.content().equals(fingerprints.get(piece.name())))
                .toList();
    }

    private static void tell(String connection, Quarantine last, Quarantine next) {
        Set<PieceName> known = names(last);
        Set<PieceName> present = names(next);
        next.pieces().stream()
                .filter(piece -> !known.contains(piece.name()))
                .forEach(piece -> log.warn("left out of the answers on {}: {}", connection, piece.message()));
        last.pieces().stream()
                .filter(piece -> !present.contains(piece.name()))
                .forEach(piece -> log.info("no longer left out of the answers on {}: {}", connection, piece.name()));
    }

    private static Set<PieceName> names(Quarantine quarantine) {
        Set<PieceName> names = new HashSet<>();
        quarantine.pieces().forEach(piece -> names.add(piece.name()));
        return names;
    }
}
