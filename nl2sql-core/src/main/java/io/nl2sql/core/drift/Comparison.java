package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.Footing.Finding;
import io.nl2sql.core.drift.SchemaChanges.Change;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what has to be in quarantine from now on: what was there and is not repaired, and what broke since. */
final class Comparison {

    private final Map<PieceName, String> fingerprints;
    private final Map<PieceName, QuarantinedPiece> held = new HashMap<>();
    private final Map<PieceName, QuarantinedPiece> judged = new HashMap<>();
    private final @Nullable Ground before;
    private final Ground after;
    private final @Nullable DriftWatch watch;
    private final Instant time;

    private Comparison(
            Knowledge knowledge,
            Quarantine last,
            SeenSchema seen,
            Dialect dialect,
            SqlAnalyzer analyzer,
            Instant time) {
        this.fingerprints = PieceFingerprints.of(knowledge);
        this.after = new Ground(seen, dialect, analyzer);
        this.time = time;
        SeenSchema lastSeen = last.lastSeen();
        if (lastSeen == null || !lastSeen.dialect().equals(seen.dialect()) || lastSeen.equals(seen)) {
            this.before = null;
            this.watch = null;
        } else {
            this.before = new Ground(lastSeen, dialect, analyzer);
            this.watch = DriftWatch.between(before, after, dialect.id());
        }
        last.pieces().forEach(piece -> held.put(piece.name(), piece));
    }

    /** What follows on the last state; the very same where nothing has changed. */
    static Quarantine of(
            Knowledge knowledge,
            Quarantine last,
            SeenSchema seen,
            Dialect dialect,
            SqlAnalyzer analyzer,
            Instant time) {
        boolean sameSchema = seen.equals(last.lastSeen());
        if (sameSchema && last.pieces().isEmpty()) {
            return last;
        }
        List<QuarantinedPiece> pieces =
                new Comparison(knowledge, last, seen, dialect, analyzer, time).pieces(knowledge, dialect);
        return sameSchema && pieces.equals(last.pieces()) ? last : last.followedBy(seen, pieces);
    }

    private List<QuarantinedPiece> pieces(Knowledge knowledge, Dialect dialect) {
        if (watch == null && held.isEmpty()) {
            return List.of();
        }
        List<QuarantinedPiece> pieces = new ArrayList<>();
        for (Casualty casualty : KnowledgeWalk.broken(knowledge, dialect.id(), this::judge)) {
            QuarantinedPiece piece = judged.get(casualty.piece());
            pieces.add(piece == null ? derived(casualty) : piece);
            if (casualty.kind() == PieceKind.TABLE_NOTE) {
                pieces.addAll(heldColumns(knowledge, casualty.piece()));
            }
        }
        return pieces;
    }

    /** Nobody looks at the columns of a table that is broken: what was held of them is held on. */
    private List<QuarantinedPiece> heldColumns(Knowledge knowledge, PieceName table) {
        return knowledge.tables().stream()
                .filter(note -> PieceName.of(note).equals(table))
                .flatMap(note -> note.columns().stream().map(column -> PieceName.of(note, column)))
                .map(held::get)
                .filter(piece -> piece != null)
                .toList();
    }

    private QuarantinedPiece derived(Casualty casualty) {
        QuarantinedPiece piece = held.get(casualty.piece());
        return new QuarantinedPiece(
                casualty.piece(),
                casualty.cause(),
                piece == null ? time : piece.since(),
                fingerprint(casualty.piece()),
                List.of(),
                "");
    }

    private String fingerprint(PieceName name) {
        return fingerprints.getOrDefault(name, "");
    }

    private @Nullable String judge(Piece piece) {
        QuarantinedPiece last = held.get(piece.name());
        QuarantinedPiece next = last == null ? broken(piece) : still(piece, last);
        if (next == null) {
            return null;
        }
        judged.put(piece.name(), next);
        return next.cause();
    }

    private @Nullable QuarantinedPiece broken(Piece piece) {
        if (watch == null || before == null) {
            return null;
        }
        Change change = watch.of(piece);
        return change == null
                ? null
                : new QuarantinedPiece(
                        piece.name(),
                        change.cause(),
                        time,
                        fingerprint(piece.name()),
                        before.uses(piece),
                        piece.statement() == null && change.successor() != null ? change.successor() : "");
    }

    private @Nullable QuarantinedPiece still(Piece piece, QuarantinedPiece last) {
        boolean asWritten = last.content().equals(fingerprint(piece.name()));
        if (asWritten && !after.has(last.uses())) {
            return last;
        }
        Finding now = after.of(piece);
        if (now.problem() == null) {
            boolean asUsed = last.uses().isEmpty() || last.uses().equals(after.uses(piece));
            return asWritten && !asUsed ? last : null;
        }
        return asWritten
                ? last
                : new QuarantinedPiece(
                        piece.name(), now.problem(), last.since(), fingerprint(piece.name()), List.of(), "");
    }
}
