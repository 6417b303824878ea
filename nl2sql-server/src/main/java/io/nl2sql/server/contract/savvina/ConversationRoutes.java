package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.chat.Answers;
import io.nl2sql.server.chat.ChatDesk;
import io.nl2sql.server.chat.ChatSettings;
import io.nl2sql.server.chat.FeedbackDesk;
import io.nl2sql.server.chat.Shares;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything about conversations. */
public final class ConversationRoutes {

    private final Parts parts;

    /** What the routes work with. */
    public record Parts(
            Connections connections,
            Workbench workbench,
            Models models,
            Threads threads,
            ThreadStore threadStore,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            SemanticQueryCache cache,
            ShareStore shareStore,
            ChatDesk desk,
            Answers answers,
            FeedbackDesk feedback,
            Supplier<ChatSettings> settings,
            Clock clock) {}

    public ConversationRoutes(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
    }

    /** The routes. */
    public List<Route> routes() {
        DialectNames dialects =
                connection -> parts.workbench().dialect(connection).displayName();
        Shares shares = new Shares(parts.shareStore(), parts.clock());
        List<Route> routes = new ArrayList<>(new ChatRoutes(
                        parts.connections(),
                        parts.threads(),
                        parts.models(),
                        parts.desk(),
                        parts.answers(),
                        parts.feedback())
                .routes());
        routes.addAll(new SessionRoutes(
                        parts.threads(), parts.threadStore(), parts.shareStore(), parts.connections(), dialects)
                .routes());
        routes.addAll(new CacheRoutes(parts.cache(), parts.connections(), dialects).routes());
        routes.addAll(new ExampleRoutes(
                        parts.connections(),
                        parts.workbench(),
                        parts.knowledge(),
                        parts.changes(),
                        parts.cache(),
                        parts.settings(),
                        dialects,
                        parts.clock())
                .routes());
        routes.addAll(new ShareRoutes(parts.threads(), parts.threadStore(), parts.answers(), shares, parts.settings())
                .routes());
        routes.addAll(new ExportRoutes(parts.answers(), shares, parts.settings()).routes());
        return List.copyOf(routes);
    }
}
