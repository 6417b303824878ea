package io.nl2sql.cli.config;

import io.nl2sql.core.Nl2SqlBuilder;

/**
 * What an engine knows of a database from the store of this user.
 *
 * @param into gives it to an engine that is being made
 * @param close closes what is used for it, once the engine is closed
 */
record UserKnowledge(Giving into, Runnable close) {

    /** Nothing. */
    static final UserKnowledge NONE = new UserKnowledge(builder -> {}, () -> {});

    /** Gives knowledge to an engine that is being made. */
    @FunctionalInterface
    interface Giving {
        void give(Nl2SqlBuilder builder);
    }
}
