package io.nl2sql.planted.db;

import io.nl2sql.planted.rules.Rules;

/** Planted: an adapter that sees another one. */
public final class SeesTheOtherAdapter {

    public Rules rules() {
        return new Rules();
    }
}
