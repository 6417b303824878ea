package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.LimitStyle;

/** A dialect that is equal to every other of its id, as {@link Dialect} asks, and limits rows at the end. */
public abstract class IdentifiedDialect implements Dialect {

    /** For the dialects of this module and of users. */
    protected IdentifiedDialect() {}

    @Override
    public LimitStyle limitStyle() {
        return LimitStyle.LIMIT_OFFSET;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Dialect dialect && id().equals(dialect.id());
    }

    @Override
    public final int hashCode() {
        return id().hashCode();
    }

    @Override
    public final String toString() {
        return id();
    }
}
