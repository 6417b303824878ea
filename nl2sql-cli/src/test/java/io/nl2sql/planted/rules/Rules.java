package io.nl2sql.planted.rules;

import io.nl2sql.planted.db.SeesTheOtherAdapter;
import io.nl2sql.planted.server.audit.Trail;

/** Planted: the other adapter, which sees the one that sees it, and the server. */
public final class Rules {

    public SeesTheOtherAdapter other() {
        return new SeesTheOtherAdapter();
    }

    public Trail trail() {
        return new Trail();
    }
}
