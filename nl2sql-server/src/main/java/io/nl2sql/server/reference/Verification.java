package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.ProviderConfig;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.Connections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether what answers need is there: the database, the model and the index. Each is really asked. Safe for
 * concurrent use; blocks as long as they take.
 */
public final class Verification {

    private final Connections connections;
    private final ConnectionDesk desk;
    private final AgentModel model;
    private final ProviderDesk providers;
    private final KnowledgeIndex index;

    public Verification(
            Connections connections,
            ConnectionDesk desk,
            AgentModel model,
            ProviderDesk providers,
            KnowledgeIndex index) {
        this.connections = requireNonNull(connections, "connections is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.model = requireNonNull(model, "model is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.index = requireNonNull(index, "index is null");
    }

    /**
     * What was found.
     *
     * @param good whether it can be used
     * @param message one line: what answered, or the cause and the remedy
     */
    public record Finding(boolean good, String message) {}

    /** Whether the database of the primary source can be opened. */
    public Finding database(Principal caller) {
        Optional<StoredConnection> primary = connections.primary(caller);
        if (primary.isEmpty()) {
            return new Finding(false, "there is no source: add one with POST /api/v1/admin/data-sources");
        }
        return found(() -> "%s answers: %s".formatted(primary.get().name(), desk.test(caller, primary.get())));
    }

    /** Whether a database can be opened that is not registered. */
    public Finding database(Principal caller, String engine, Map<String, ? extends @Nullable Object> parameters) {
        return found(() -> "the database answers: " + desk.test(caller, engine, parameters));
    }

    /** Whether the model answers; the engine that needs none always does. */
    public Finding model() {
        Optional<ConfiguredModel> configured = model.configured();
        if (configured.isPresent()) {
            return found(ProviderDesk.test(configured.get().settings()));
        }
        Optional<ProviderConfig> provider = model.provider();
        if (provider.isEmpty()) {
            return new Finding(true, "no model is set: the offline engine answers, which needs none");
        }
        try {
            return found(providers.test(provider.get().id()));
        } catch (RefusedRequestException refused) {
            return new Finding(false, refused.text());
        }
    }

    /** Whether the index of tables, examples and terms can be read. */
    public Finding index(Principal caller) {
        return found(() -> {
            long entries = 0;
            for (StoredConnection source : connections.visible(caller)) {
                IndexStatus status = index.status(source.id().toString());
                entries += status.entries();
            }
            return "the index answers: %d entries".formatted(entries);
        });
    }

    private static Finding found(ProviderDesk.Tested tested) {
        return new Finding(tested.success(), tested.message());
    }

    private static Finding found(Supplier<String> asking) {
        try {
            return new Finding(true, asking.get());
        } catch (RefusedRequestException refused) {
            return new Finding(false, refused.text());
        } catch (Nl2SqlException failure) {
            return new Finding(false, failure.text());
        }
    }
}
