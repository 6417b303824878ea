package io.nl2sql.rules.frame;

import io.nl2sql.rules.mention.SchemaMention;

/**
 * Rows of something exist, or do not: "with an order", "without orders". Equal only to itself, because conditions refer
 * to it.
 */
public final class ExistenceCondition implements FrameCondition {

    private final SchemaMention mention;
    private final Scope scope;

    ExistenceCondition(SchemaMention mention, Scope scope) {
        this.mention = mention;
        this.scope = scope;
    }

    public SchemaMention mention() {
        return mention;
    }

    @Override
    public Scope scope() {
        return scope;
    }
}
