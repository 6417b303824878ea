package io.nl2sql.planted.llm;

import io.nl2sql.planted.rules.Rules;

/** Planted: an adapter of models that sees another one. */
public final class SeesTheEngine {

    public Rules rules() {
        return new Rules();
    }
}
