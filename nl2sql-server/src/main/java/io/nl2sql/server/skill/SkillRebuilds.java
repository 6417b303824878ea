package io.nl2sql.server.skill;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillKnowledge.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the folder tells of a source into its knowledge, in the background, one run for each source at a time whichever
 * node it is on. Safe for concurrent use.
 */
public final class SkillRebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SkillRebuilds.class);
    private static final String KIND = "skill_rebuild";
    private static final String RUNNING = "running";
    private static final int COLLECTIONS = 3;
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /** A run that has told nothing for so long was ended with its program. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final SkillKnowledge knowledge;
    private final DocumentStore documents;
    private final Clock clock;
    private final Codec codec = new Codec(Contract.OCTOFY.naming());
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "skill-rebuild");
        thread.setDaemon(true);
        return thread;
    });

    SkillRebuilds(SkillKnowledge knowledge, DocumentStore documents, Clock clock) {
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * How far a run is.
     *
     * @param sourceId of which source
     * @param status {@code idle}, {@code running}, {@code complete} or {@code error}
     * @param startedAt null where there was none
     * @param finishedAt null where it is not over
     * @param current how many collections are done
     * @param total how many there are
     * @param collections how many things each collection that is done holds
     * @param error one line; null where all is well
     */
    public record RebuildStatus(
            String sourceId,
            String status,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            int current,
            int total,
            JsonNode collections,
            @Nullable String error) {}

    /** How far the last run of a source is. */
    public RebuildStatus status(UUID connectionId) {
        return documents
                .find(KIND, connectionId.toString())
                .map(this::read)
                .orElseGet(() ->
                        new RebuildStatus(connectionId.toString(), "idle", null, null, 0, 0, json(Map.of()), null));
    }

    /**
     * Begins a run.
     *
     * @throws RefusedRequestException 409 where one is going on
     */
    public RebuildStatus start(StoredConnection connection, SourceForm source) {
        Instant now = clock.instant();
        Optional<StoredDocument> before = documents.find(KIND, connection.id().toString());
        boolean running = before.filter(document -> read(document).status().equals(RUNNING)
                        && document.updatedAt().plus(ABANDONED).isAfter(now))
                .isPresent();
        RebuildStatus begun = new RebuildStatus(
                connection.id().toString(), RUNNING, now.toString(), null, 0, COLLECTIONS, json(Map.of()), null);
        String content = codec.writeText(begun);
        StoredDocument next = before.map(document -> document.changed(content, now))
                .orElseGet(() ->
                        StoredDocument.first(KIND, connection.id().toString(), connection.id(), null, content, now));
        if (running || !documents.replace(next)) {
            throw RefusedRequestException.conflict("A rebuild of this source is already running");
        }
        worker.execute(() -> run(connection, source, begun));
        return begun;
    }

    private void run(StoredConnection connection, SourceForm source, RebuildStatus begun) {
        Map<String, Integer> done = new LinkedHashMap<>();
        String error = "the rebuild was ended: start it again";
        try {
            Taken taken = knowledge.take(connection, source, (collection, size) -> {
                done.put(collection, size);
                put(connection, told(begun, RUNNING, null, done, null));
            });
            error = "";
            LOG.info(
                    "took {} tables and {} groups of the skills folder in; the database has none of {} tables",
                    taken.tables(),
                    taken.groups(),
                    taken.unknown().size());
        } catch (Nl2SqlException failure) {
            error = failure.text();
        } catch (RefusedRequestException refused) {
            error = refused.text();
        } finally {
            boolean well = error.isEmpty();
            put(
                    connection,
                    told(begun, well ? "complete" : "error", clock.instant().toString(), done, well ? null : error));
        }
    }

    private RebuildStatus told(
            RebuildStatus begun,
            String status,
            @Nullable String finishedAt,
            Map<String, Integer> done,
            @Nullable String error) {
        return new RebuildStatus(
                begun.sourceId(), status, begun.startedAt(), finishedAt, done.size(), COLLECTIONS, json(done), error);
    }

    /** A source that was deleted meanwhile leaves nothing behind. */
    private void put(StoredConnection connection, RebuildStatus status) {
        try {
            documents
                    .find(KIND, connection.id().toString())
                    .ifPresent(
                            document -> documents.replace(document.changed(codec.writeText(status), clock.instant())));
        } catch (Nl2SqlException failure) {
            LOG.warn("the state of a rebuild could not be kept: {}", failure.text());
        }
    }

    private static JsonNode json(Map<String, Integer> done) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        done.forEach(node::put);
        return node;
    }

    private RebuildStatus read(StoredDocument document) {
        return codec.read(document.content().getBytes(StandardCharsets.UTF_8), RebuildStatus.class);
    }

    /** Lets a run that is going on end, unless it takes too long. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
