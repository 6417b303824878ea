package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps knowledge in memory. Safe for concurrent use. */
public final class InMemoryKnowledgeStore implements KnowledgeStore {

    private final ConcurrentSkipListMap<String, Knowledge> connections = new ConcurrentSkipListMap<>();

    @Override
    public Knowledge load(String connection) {
        return connections.getOrDefault(connection, Knowledge.NONE);
    }

    @Override
    public void replace(String connection, Knowledge knowledge) {
        requireStorable(connection);
        requireStorable(knowledge);
        if (knowledge.equals(Knowledge.NONE)) {
            connections.remove(connection);
        } else {
            connections.put(connection, knowledge);
        }
    }

    @Override
    public void saveExample(String connection, VerifiedExample example) {
        requireStorable(connection);
        requireStorable(example);
        connections.compute(connection, (name, known) -> withExample(known == null ? Knowledge.NONE : known, example));
    }

    private static Knowledge withExample(Knowledge knowledge, VerifiedExample example) {
        List<VerifiedExample> examples = new ArrayList<>(knowledge.examples());
        int place = examples.stream().map(VerifiedExample::id).toList().indexOf(example.id());
        if (place < 0) {
            examples.add(example);
        } else {
            examples.set(place, example);
        }
        return new Knowledge(
                knowledge.tables(), knowledge.model(), examples, knowledge.terms(), knowledge.instructions());
    }

    @Override
    public boolean removeExample(String connection, String id) {
        Knowledge before = connections.get(connection);
        Knowledge after = connections.computeIfPresent(connection, (name, known) -> withoutExample(known, id));
        return before != null && !before.equals(after);
    }

    private static @Nullable Knowledge withoutExample(Knowledge knowledge, String id) {
        List<VerifiedExample> examples = knowledge.examples().stream()
                .filter(example -> !example.id().equals(id))
                .toList();
        Knowledge rest = new Knowledge(
                knowledge.tables(), knowledge.model(), examples, knowledge.terms(), knowledge.instructions());
        return rest.equals(Knowledge.NONE) ? null : rest;
    }

    @Override
    public List<String> connections() {
        return List.copyOf(connections.keySet());
    }

    /** Databases keep no NUL; the text of a record holds that of all its parts. */
    private static void requireStorable(Object thing) {
        if (thing.toString().indexOf('\0') >= 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED, "a text holds a NUL character, which no store keeps: take it out");
        }
    }
}
