package io.nl2sql.server.http;

import java.util.List;

/** Routes that belong together. */
@FunctionalInterface
public interface RouteGroup {

    /** The routes, in the order of the document of the API. */
    List<Route> routes();
}
