package io.nl2sql.server.people;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.cache.CacheRules;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.people.Contribution.Likeness;
import io.nl2sql.server.reference.FewShot;
import io.nl2sql.server.reference.FewShots;
import io.nl2sql.server.reference.KnowledgeType;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.TimedIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people propose to be known, until an administrator approves or rejects it. What is approved is known at once, and
 * is no contribution any more. Safe for concurrent use.
 */
public final class Contributions {

    private static final String KIND = "contribution";
    private static final String DOOR = "octofy";
    private static final double VERY_LIKE = 0.9;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DocumentStore documents;
    private final Connections connections;
    private final FewShots known;
    private final QuestionLikeness likeness;
    private final SemanticQueryCache cache;
    private final Supplier<CacheRules> rules;
    private final Clock clock;

    /**
     * @param known takes in what is approved
     * @param cache forgets what it knew of the questions to it
     * @param rules what holds for the cache at the moment
     */
    public Contributions(
            DocumentStore documents,
            Connections connections,
            FewShots known,
            QuestionLikeness likeness,
            SemanticQueryCache cache,
            Supplier<CacheRules> rules,
            Clock clock) {
        this.documents = requireNonNull(documents, "documents is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.known = requireNonNull(known, "known is null");
        this.likeness = requireNonNull(likeness, "likeness is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Keeps what somebody proposes for a source. What is known already is told, and is no reason to refuse it. */
    public Contribution submit(
            Principal caller,
            StoredConnection source,
            KnowledgeType type,
            String question,
            String answer,
            String author) {
        Instant now = clock.instant();
        UUID id = TimedIds.at(now);
        Contribution contribution = new Contribution(
                id,
                source.id(),
                caller.userId(),
                author,
                new FewShot(id.toString(), question, answer, type, false),
                likeness.nearest(question, ofType(source, type))
                        .filter(nearest -> nearest.score() >= VERY_LIKE)
                        .map(nearest -> new Likeness(nearest.entry().id(), nearest.score()))
                        .orElse(null),
                now);
        documents.put(StoredDocument.first(
                KIND, id.toString(), source.id(), caller.userId(), json(Kept.of(contribution)), now));
        return contribution;
    }

    /** All contributions that wait, the newest first. */
    public List<Contribution> pending() {
        return documents.list(DocumentQuery.all(KIND)).stream()
                .map(Contributions::contribution)
                .toList();
    }

    /**
     * Takes a contribution into what is known of its source. Whoever is interrupted can do it again: it is known under the
     * same id, and only then no contribution any more.
     *
     * @param call who approves it
     * @return what is known now
     * @throws RefusedRequestException 404 where there is no such contribution, 400 with the reason where its statement may
     *     not run
     */
    public FewShot approve(Call call, String id, Contribution.Edit edit) {
        Contribution contribution = require(id);
        StoredConnection source = connections.require(call.principal(), contribution.connectionId());
        FewShots.Wanted wanted = edit.apply(contribution.entry());
        FewShot kept = known.save(
                Errand.of(call, DOOR, "approve", source),
                new FewShots.Wanted(
                        wanted.id(),
                        wanted.question(),
                        wanted.type() == KnowledgeType.SQL_QUERY ? StatementEnd.cut(wanted.answer()) : wanted.answer(),
                        wanted.type(),
                        wanted.verified()));
        cache.evictSimilar(source.id(), kept.question(), rules.get());
        documents.remove(KIND, contribution.id().toString());
        return kept;
    }

    private List<FewShot> ofType(StoredConnection source, KnowledgeType type) {
        return known.list(source).stream().filter(entry -> entry.type() == type).toList();
    }

    /**
     * Removes a contribution.
     *
     * @throws RefusedRequestException 404 where there is none of that id
     */
    public void reject(String id) {
        if (!documents.remove(KIND, require(id).id().toString())) {
            throw missing();
        }
    }

    private Contribution require(String id) {
        return UuidText.parse(id)
                .flatMap(key -> documents.find(KIND, key.toString()))
                .map(Contributions::contribution)
                .orElseThrow(Contributions::missing);
    }

    private static RefusedRequestException missing() {
        return RefusedRequestException.notFound("Contribution not found");
    }

    /** What is kept of a contribution beside what its document says. */
    private record Kept(
            String author,
            String type,
            String question,
            String answer,
            @Nullable String likeId,
            @Nullable Double likeScore) {

        static Kept of(Contribution contribution) {
            FewShot entry = contribution.entry();
            Likeness like = contribution.likeness();
            return new Kept(
                    contribution.author(),
                    entry.type().id(),
                    entry.question(),
                    entry.answer(),
                    like == null ? null : like.entryId(),
                    like == null ? null : like.score());
        }
    }

    private static String json(Kept kept) {
        try {
            return MAPPER.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contribution cannot be written", e);
        }
    }

    private static Contribution contribution(StoredDocument document) {
        try {
            Kept kept = MAPPER.readValue(document.content(), Kept.class);
            String likeId = kept.likeId();
            Double likeScore = kept.likeScore();
            return new Contribution(
                    UUID.fromString(document.key()),
                    requireNonNull(document.connectionId(), "a contribution without a source"),
                    requireNonNull(document.ownerId(), "a contribution of nobody"),
                    kept.author(),
                    new FewShot(
                            document.key(),
                            kept.question(),
                            kept.answer(),
                            KnowledgeType.find(kept.type()).orElse(KnowledgeType.GENERAL),
                            false),
                    likeId == null || likeScore == null ? null : new Likeness(likeId, likeScore),
                    document.createdAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contribution is kept that is none", e);
        }
    }
}
