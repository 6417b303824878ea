package io.nl2sql.planted.runner;

import io.nl2sql.planted.rules.Rules;

/** Planted: an adapter that sees another one. */
public final class SeesTheEngine {

    public Rules rules() {
        return new Rules();
    }
}
