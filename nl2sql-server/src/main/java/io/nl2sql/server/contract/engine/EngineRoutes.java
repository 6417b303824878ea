package io.nl2sql.server.contract.engine;

import io.nl2sql.server.http.Route;
import java.util.List;
import java.util.stream.Stream;

/** All routes of the contract. */
public final class EngineRoutes {

    private final List<Route> routes;

    /** @param parts what they are made of */
    public EngineRoutes(EngineParts parts) {
        this.routes = Stream.of(
                        new QueryRoutes(parts).routes(),
                        new SchemaRoutes(parts).routes(),
                        new ConnectionRoutes(parts).routes(),
                        new ExampleRoutes(parts).routes(),
                        new HistoryRoutes(parts).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** The routes. */
    public List<Route> routes() {
        return routes;
    }
}
