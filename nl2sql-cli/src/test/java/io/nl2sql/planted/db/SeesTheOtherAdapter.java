package io.nl2sql.planted.db;

import io.nl2sql.planted.core.internal.Inside;
import io.nl2sql.planted.rules.Rules;

/** Planted: an adapter that sees another one and the inside of the core. */
public final class SeesTheOtherAdapter {

    public Rules rules() {
        return new Rules();
    }

    public Inside inside() {
        return new Inside();
    }
}
