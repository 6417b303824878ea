package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.error.Nl2SqlException;

/** Told what a generator does while it works. Called by one thread at a time; what it throws ends the generation. */
public interface GenerationObserver {

    /** Looks at nothing. */
    GenerationObserver NONE = new GenerationObserver() {};

    /** A model wrote this, the next piece of its reply. Untrusted text, and not the answer yet. */
    default void wrote(String piece) {}

    /** A model gave out, and something else answers in its place. */
    default void gaveOut(Nl2SqlException failure) {}

    /** A call of a model ended and took this. */
    default void used(TokenUsage usage) {}
}
