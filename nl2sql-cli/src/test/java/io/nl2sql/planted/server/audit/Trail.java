package io.nl2sql.planted.server.audit;

import io.javalin.http.Context;

/** Planted: a part of the server that reads requests although it is no route. */
public final class Trail {

    public String path(Context context) {
        return context.path();
    }
}
