package io.nl2sql.server.reference.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.engine.SharedExamples;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a backup holds in the place of what people wrote down. All of it is read and checked before anything is
 * written, and each source gets all of its own or keeps what it had. Safe for concurrent use; one restores at a time.
 */
public final class Restoring {

    private final SourceContents contents;
    private final KnowledgeStore knowledge;
    private final UserStore users;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;
    private final ReentrantLock lock = new ReentrantLock();

    public Restoring(
            SourceContents contents,
            KnowledgeStore knowledge,
            UserStore users,
            ConnectionMemory memory,
            KnowledgeChanges changes) {
        this.contents = requireNonNull(contents, "contents is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.users = requireNonNull(users, "users is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /**
     * What was restored of a source.
     *
     * @param source which one
     * @param notes how many tables have notes
     * @param examples how many questions with their SQL
     * @param terms how many words of the trade
     * @param instructions how many
     * @param values how many values for the index
     * @param documents how many contributions, approved queries, metric models and the like
     */
    public record Restored(
            StoredConnection source, int notes, int examples, int terms, int instructions, int values, int documents) {}

    /**
     * What was restored.
     *
     * @param sources of each source
     * @param sharedExamples how many examples that belong to none; -1 where the file says nothing of them
     */
    public record Report(List<Restored> sources, int sharedExamples) {
        public Report {
            sources = List.copyOf(sources);
        }
    }

    private record Planned(StoredConnection source, SourceContent content) {}

    /**
     * Restores a backup.
     *
     * @param sources what it holds of each source
     * @param shared the examples that belong to none; null where it says nothing of them
     * @param present the sources that there are
     * @throws RefusedRequestException 400 where the file is damaged or holds a source that there is not, naming it; nothing
     *     is written then
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED; sources before the one that failed are restored then, and
     *     it and those behind it are as they were
     */
    public Report restore(List<JsonNode> sources, @Nullable JsonNode shared, List<StoredConnection> present) {
        lock.lock();
        try {
            List<Planned> plan = plan(sources, present);
            Optional<List<VerifiedExample>> sharedExamples = shared(shared);
            List<Restored> restored = new ArrayList<>();
            for (Planned planned : plan) {
                contents.store(planned.source().id(), planned.content());
                memory.changed(planned.source().id());
                changes.changed(planned.source().id());
                restored.add(counted(planned));
            }
            sharedExamples.ifPresent(this::writeShared);
            return new Report(restored, sharedExamples.map(List::size).orElse(-1));
        } finally {
            lock.unlock();
        }
    }

    private void writeShared(List<VerifiedExample> examples) {
        Knowledge old = knowledge.load(SharedExamples.SHARED);
        knowledge.replace(
                SharedExamples.SHARED,
                new Knowledge(old.tables(), old.model(), examples, old.terms(), old.instructions()));
        changes.changedForAll();
    }

    private List<Planned> plan(List<JsonNode> sources, List<StoredConnection> present) {
        List<Planned> plan = new ArrayList<>();
        Set<UUID> taken = new HashSet<>();
        int place = 0;
        for (JsonNode source : sources) {
            place++;
            StoredConnection target =
                    match(source, present).orElseThrow(unknown("source %d of the file".formatted(place), source));
            if (!taken.add(target.id())) {
                throw RefusedRequestException.badRequest(
                        "two sources of the file are the source %s: restore one of them".formatted(target.name()));
            }
            plan.add(new Planned(target, content(source, target)));
        }
        return plan;
    }

    private SourceContent content(JsonNode source, StoredConnection target) {
        try {
            BackupReading reading = new BackupReading(
                    target.id(),
                    source.path(BackupForm.SOURCE_ID).asText(target.id().toString()),
                    id -> users.find(id).isPresent());
            SourceContent content = reading.read(source.path(BackupForm.COLLECTIONS));
            ValueBook.requireFewEnough(content.values().size());
            Optional<StoredDocument> foreign =
                    content.documents().stream().filter(contents::isOfAnother).findFirst();
            if (foreign.isPresent()) {
                throw RefusedRequestException.badRequest(
                        "the %s %s of the file belongs to another source here: delete it there first"
                                .formatted(
                                        foreign.get().kind(),
                                        shortened(foreign.get().key())));
            }
            return content;
        } catch (MalformedBackupException damaged) {
            throw RefusedRequestException.badRequest(
                    "the part of the file about %s is damaged: %s".formatted(target.name(), damaged.getMessage()));
        }
    }

    private static Optional<List<VerifiedExample>> shared(@Nullable JsonNode shared) {
        if (shared == null || shared.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(KnowledgeJson.readExamples(shared));
        } catch (MalformedBackupException damaged) {
            throw RefusedRequestException.badRequest(
                    "the part of the file about shared examples is damaged: " + damaged.getMessage());
        }
    }

    /** By its id, or else by which database it is, or else by its name. */
    private static Optional<StoredConnection> match(JsonNode source, List<StoredConnection> present) {
        String id = source.path(BackupForm.SOURCE_ID).asText();
        String identity = source.path(BackupForm.IDENTITY).asText();
        String name = source.path(BackupForm.NAME).asText();
        String engine = source.path(BackupForm.ENGINE).asText();
        return only(present, one -> one.id().toString().equals(id))
                .or(() -> only(present, one -> BackupForm.identity(one).equals(identity)))
                .or(() -> only(
                        present, one -> one.name().equals(name) && one.engine().equals(engine)));
    }

    private static Optional<StoredConnection> only(List<StoredConnection> present, Predicate<StoredConnection> wanted) {
        List<StoredConnection> found = present.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Supplier<RefusedRequestException> unknown(String place, JsonNode source) {
        String name = shortened(source.path(BackupForm.NAME).asText());
        return () -> RefusedRequestException.badRequest(
                "%s%s is none of this server: add the source first, under the same name, or take it out of the file"
                        .formatted(place, name.isEmpty() ? "" : " (" + name + ")"));
    }

    private static Restored counted(Planned planned) {
        SourceContent content = planned.content();
        return new Restored(
                planned.source(),
                content.knowledge().tables().size(),
                content.knowledge().examples().size(),
                content.knowledge().terms().size(),
                content.knowledge().instructions().size(),
                content.values().size(),
                content.documents().size());
    }

    private static String shortened(String name) {
        String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
