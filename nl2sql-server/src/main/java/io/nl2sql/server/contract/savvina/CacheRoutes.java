package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.QueryCache.Usage;
import io.nl2sql.server.contract.savvina.CacheWire.CacheEntry;
import io.nl2sql.server.contract.savvina.CacheWire.CacheEntryPage;
import io.nl2sql.server.contract.savvina.CacheWire.CacheStats;
import io.nl2sql.server.contract.savvina.CacheWire.CachedQuestion;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.Connections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The questions whose statements are known. What others asked is shown to those who own the connection. */
final class CacheRoutes {

    private static final String CONNECTION_ID = "connection_id";
    private static final String NO_CONNECTION = "Connection not found";
    private static final String NO_ENTRY = "Cache entry not found";
    private static final int TOP = 5;
    private static final Ownership OF_CONNECTION = Ownership.connection(Place.PATH, CONNECTION_ID);
    private static final Parameter<String> SEARCH =
            Parameter.text("search", "Only questions with this in them, whatever the case.");

    private final SemanticQueryCache cache;
    private final Connections connections;
    private final DialectNames dialects;

    CacheRoutes(SemanticQueryCache cache, Connections connections, DialectNames dialects) {
        this.cache = requireNonNull(cache, "cache is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.dialects = requireNonNull(dialects, "dialects is null");
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/cache/stats")
                        .summary("Tells how the known statements of the caller's connections are used.")
                        .guards(Ownership.own("only the caller's own connections are counted"))
                        .answers(
                                200,
                                CacheStats.class,
                                "The figures.",
                                "{\"total_entries\": 1, \"hit_count\": 3, \"miss_count\": 1, \"hit_rate\": 0.75, \"top_cached_queries\": []}")
                        .servedBy(this::stats),
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/cache/{connection_id}/entries")
                        .summary("Lists the questions whose statements are known, the one used last first.")
                        .guards(OF_CONNECTION)
                        .takes(SEARCH)
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, CacheEntryPage.class, "The questions.", "")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "The caller knows no such connection.")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::entries),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/chat/cache/{connection_id}")
                        .summary("Forgets all that is known for a connection.")
                        .guards(OF_CONNECTION)
                        .answersNothing("It is forgotten.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "The caller knows no such connection.")
                        .servedBy(call -> {
                            cache.clear(owned(call).id());
                            return Reply.nothing();
                        }),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/chat/cache/entries/{entry_id}")
                        .summary("Forgets the statement of one question.")
                        .guards(Ownership.cacheEntry(Place.PATH, "entry_id"))
                        .answersNothing("It is forgotten.")
                        .fails(404, "There is no such entry on a connection of the caller.")
                        .servedBy(this::forget));
    }

    private Reply stats(Call call) {
        Principal caller = call.principal();
        List<UUID> own = connections.visible(caller).stream()
                .filter(connection -> caller.owns(connection.ownerId()))
                .map(StoredConnection::id)
                .toList();
        Usage usage = cache.usage(own);
        long asked = usage.hits() + usage.misses();
        List<CachedQuestion> top = own.stream()
                .flatMap(id -> cache.entries(id).stream())
                .filter(entry -> entry.hits() > 0)
                .sorted(Comparator.comparingLong(CachedQuery::hits)
                        .reversed()
                        .thenComparing(CachedQuery::lastHitAt, Comparator.reverseOrder()))
                .limit(TOP)
                .map(entry -> new CachedQuestion(entry.question(), entry.hits()))
                .toList();
        return Reply.ok(new CacheStats(
                usage.entries(),
                usage.hits(),
                usage.misses(),
                asked == 0 ? 0 : Math.round(1_000.0 * usage.hits() / asked) / 1_000.0,
                top));
    }

    private Reply entries(Call call) {
        StoredConnection connection = owned(call);
        String dialect = dialects.of(connection);
        String wanted = call.query(SEARCH).toLowerCase(Locale.ROOT);
        List<CacheEntry> all = cache.entries(connection.id()).stream()
                .filter(entry -> entry.question().toLowerCase(Locale.ROOT).contains(wanted))
                .map(entry -> new CacheEntry(
                        entry.id(),
                        entry.question(),
                        dialect,
                        entry.hits(),
                        entry.createdAt().toString(),
                        entry.lastHitAt().toString()))
                .toList();
        return Reply.ok(new CacheEntryPage(
                Paging.page(all, call), all.size(), call.query(Paging.LIMIT), call.query(Paging.OFFSET)));
    }

    private Reply forget(Call call) {
        CachedQuery entry = cache.find(call.pathId("entry_id", NO_ENTRY))
                .filter(found -> isOwned(call.principal(), found.scope().connectionId()))
                .orElseThrow(() -> RefusedRequestException.notFound(NO_ENTRY));
        cache.remove(entry.id());
        return Reply.nothing();
    }

    private boolean isOwned(Principal caller, UUID connectionId) {
        return connections.visible(caller).stream()
                .anyMatch(connection -> connection.id().equals(connectionId) && caller.owns(connection.ownerId()));
    }

    private StoredConnection owned(Call call) {
        StoredConnection connection = connections.require(call.principal(), call.pathId(CONNECTION_ID, NO_CONNECTION));
        connections.requireOwner(call.principal(), connection);
        return connection;
    }
}
