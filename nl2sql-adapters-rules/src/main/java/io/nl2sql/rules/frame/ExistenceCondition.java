package io.nl2sql.rules.frame;

import io.nl2sql.rules.mention.SchemaMention;

/**
 * Rows of something exist, or do not: "with an order", "without orders". Equal only to itself, because conditions refer
 * to it.
 */
public final class ExistenceCondition implements FrameCondition {

    private final SchemaMention mention;
    private final boolean possessed;
    private final Scope scope;

    ExistenceCondition(SchemaMention mention, boolean possessed, Scope scope) {
        this.mention = mention;
        this.possessed = possessed;
        this.scope = scope;
    }

    public SchemaMention mention() {
        return mention;
    }

    /** Whether it is said to be had or lacking, and nothing more: "who have a company". */
    public boolean possessed() {
        return possessed;
    }

    @Override
    public Scope scope() {
        return scope;
    }
}
