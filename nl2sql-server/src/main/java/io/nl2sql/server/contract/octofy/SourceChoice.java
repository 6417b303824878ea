package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.text.CompoundName;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the source that a question is for. Safe for concurrent use. */
final class SourceChoice {

    /** Beyond the contract: the source is to be found by the words of the question. */
    static final String AUTO = "auto";

    private final Sources sources;
    private final Connections connections;

    SourceChoice(Sources sources, Connections connections) {
        this.sources = requireNonNull(sources, "sources is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    /**
     * The sources that may be meant: one where an id is sent.
     *
     * @throws RefusedRequestException 400 where no source is named, 404 where the caller knows
     *     none of that id, or none at all
     */
    List<StoredConnection> choose(Principal caller, @Nullable String sourceId, String question) {
        if (sourceId == null || !sourceId.strip().equalsIgnoreCase(AUTO)) {
            return List.of(sources.require(caller, sourceId));
        }
        List<StoredConnection> visible = connections.visible(caller).stream()
                .filter(connection -> isServed(caller, connection))
                .toList();
        if (visible.isEmpty()) {
            return List.of(sources.require(caller, AUTO));
        }
        Set<String> words = Set.copyOf(CompoundName.words(question));
        List<StoredConnection> named = visible.stream()
                .filter(connection -> words.containsAll(CompoundName.words(connection.name())))
                .toList();
        return named.isEmpty() ? visible : named;
    }

    /** Whether the source answers questions at all. */
    private boolean isServed(Principal caller, StoredConnection connection) {
        try {
            return sources.require(caller, connection.id().toString()).id().equals(connection.id());
        } catch (RefusedRequestException refused) {
            return false;
        }
    }

    /** Asks which one is meant. */
    static String question(List<StoredConnection> several) {
        return several.stream()
                .map(connection -> "- %s (source_id %s)".formatted(connection.name(), connection.id()))
                .collect(Collectors.joining(
                        "\n", "Several data sources may be meant. Ask again with the source_id of one:\n", ""));
    }
}
