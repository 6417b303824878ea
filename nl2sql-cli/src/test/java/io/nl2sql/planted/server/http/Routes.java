package io.nl2sql.planted.server.http;

import com.google.inject.Inject;
import io.nl2sql.planted.cli.Door;

/** Planted: a part of the server that assembles itself and knows the command line. */
public final class Routes {

    private final Door door;

    @Inject
    public Routes(Door door) {
        this.door = door;
    }

    public Door door() {
        return door;
    }
}
