package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions with what answers them, of one source. Verified SQL is kept as the examples that all contracts see; what is
 * not SQL, or not verified, is kept beside them and takes no part in answers. SQL is reviewed by the gate before it is
 * taken in. Safe for concurrent use.
 */
public final class FewShots {

    private final KnowledgeStore knowledge;
    private final QuarantineStore quarantines;
    private final FewShotDrawer drawer;
    private final Workbench workbench;
    private final KnowledgeChanges changes;
    private final Clock clock;

    /** @param drawer keeps those that are no verified SQL */
    public FewShots(
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            FewShotDrawer drawer,
            Workbench workbench,
            KnowledgeChanges changes,
            Clock clock) {
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.quarantines = requireNonNull(quarantines, "quarantines is null");
        this.drawer = requireNonNull(drawer, "drawer is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What somebody wants to be kept.
     *
     * @param id of the one it takes the place of; null for none, or for the one that answers the same question
     * @param question what was asked
     * @param answer what answers it
     * @param type what the answer is
     * @param verified whether they vouch for it
     */
    public record Wanted(@Nullable String id, String question, String answer, KnowledgeType type, boolean verified) {
        public Wanted {
            question = requireText(question, "question").strip();
            requireNonNull(type, "type is null");
            answer = requireText(answer, "answer").strip();
            if (type == KnowledgeType.SQL_QUERY) {
                answer = StatementEnd.cut(answer);
            }
        }
    }

    /** All of a source: verified SQL in the order in which it was added, then the others, the last changed first. */
    public List<FewShot> list(StoredConnection source) {
        String name = name(source);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<PieceName> broken = quarantines.quarantine(name).pieces().stream()
                .map(QuarantinedPiece::name)
                .collect(Collectors.toUnmodifiableSet());
        List<FewShot> all = new ArrayList<>();
        for (VerifiedExample example : knowledge.load(name).examples()) {
            boolean holds = !example.isExpired(today) && !broken.contains(PieceName.of(example));
            all.add(new FewShot(example.id(), example.question(), example.sql(), KnowledgeType.SQL_QUERY, holds));
        }
        all.addAll(drawer.list(source.id()));
        return List.copyOf(all);
    }

    /**
     * Keeps one, in place of the one of its id or that answers the same question in the same way.
     *
     * @return as it is kept
     * @throws RefusedRequestException 400 for SQL that may not run
     */
    public FewShot save(Errand errand, Wanted wanted) {
        FewShot kept = keep(errand, wanted, list(errand.connection()));
        changes.changed(errand.connection().id());
        return kept;
    }

    /**
     * Keeps several, each whole or not at all; engines are told once.
     *
     * @return what is wrong with those that are not kept, in the order of the wanted; null for one that is kept
     */
    List<Optional<String>> saveAll(Errand errand, List<Wanted> wanted, Runnable done) {
        List<FewShot> known = new ArrayList<>(list(errand.connection()));
        List<Optional<String>> refusals = new ArrayList<>();
        try {
            for (Wanted one : wanted) {
                refusals.add(refusal(errand, one, known));
                done.run();
            }
        } finally {
            changes.changed(errand.connection().id());
        }
        return refusals;
    }

    private Optional<String> refusal(Errand errand, Wanted wanted, List<FewShot> known) {
        try {
            FewShot kept = keep(errand, wanted, known);
            known.removeIf(other -> other.id().equals(kept.id()));
            known.add(kept);
            return Optional.empty();
        } catch (RefusedRequestException refused) {
            return Optional.of(refused.text());
        }
    }

    private FewShot keep(Errand errand, Wanted wanted, List<FewShot> known) {
        if (wanted.type() == KnowledgeType.SQL_QUERY) {
            requireReadable(errand, wanted.answer());
        }
        FewShot kept =
                new FewShot(id(wanted, known), wanted.question(), wanted.answer(), wanted.type(), wanted.verified());
        UUID source = errand.connection().id();
        if (kept.type() == KnowledgeType.SQL_QUERY && kept.verified()) {
            knowledge.saveExample(source.toString(), example(errand, kept));
            drawer.remove(source, kept.id());
        } else {
            drawer.put(source, kept);
            knowledge.removeExample(source.toString(), kept.id());
        }
        return kept;
    }

    private static String id(Wanted wanted, List<FewShot> known) {
        if (wanted.id() != null) {
            return wanted.id();
        }
        return known.stream()
                .filter(other -> other.type() == wanted.type() && other.asks(wanted.question()))
                .map(FewShot::id)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What was said of an example elsewhere stays. */
    private VerifiedExample example(Errand errand, FewShot kept) {
        Dialect dialect = workbench.dialect(errand.connection());
        Optional<VerifiedExample> old = knowledge.load(name(errand.connection())).examples().stream()
                .filter(example -> example.id().equals(kept.id()))
                .findFirst();
        return new VerifiedExample(
                kept.id(),
                kept.question(),
                kept.answer(),
                dialect.id(),
                old.map(VerifiedExample::tags).orElse(List.of()),
                errand.caller().username(),
                null);
    }

    private void requireReadable(Errand errand, String sql) {
        GateVerdict verdict = workbench.with(errand, (engine, dialect) -> engine.review(sql));
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw RefusedRequestException.badRequest("the statement may not run: "
                    + rejected.violations().stream().map(Violation::message).collect(joining("; ")));
        }
    }

    /** Whether a source has one of this id. */
    public boolean has(StoredConnection source, String id) {
        return drawer.has(source.id(), id)
                || knowledge.load(name(source)).examples().stream()
                        .anyMatch(example -> example.id().equals(id));
    }

    /**
     * Removes one.
     *
     * @return false when the source has none of this id
     */
    public boolean remove(StoredConnection source, String id) {
        boolean kept = drawer.remove(source.id(), id);
        boolean removed = knowledge.removeExample(name(source), id) || kept;
        if (removed) {
            changes.changed(source.id());
        }
        return removed;
    }

    private static String name(StoredConnection source) {
        return source.id().toString();
    }
}
