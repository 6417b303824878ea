package io.nl2sql.planted.rules;

import io.nl2sql.planted.db.SeesTheOtherAdapter;

/** Planted: the other adapter, which sees the one that sees it. */
public final class Rules {

    public SeesTheOtherAdapter other() {
        return new SeesTheOtherAdapter();
    }
}
