package io.nl2sql.planted.cli;

import io.nl2sql.planted.core.domain.gate.ApprovedSql;
import io.nl2sql.planted.db.internal.Inside;
import io.nl2sql.planted.llm.internal.Wire;
import io.nl2sql.planted.vector.internal.Terms;

/** Planted: a door that approves SQL by itself and reaches into adapters. */
public final class Door {

    public ApprovedSql forge() {
        return new ApprovedSql();
    }

    public Inside inside() {
        return new Inside();
    }

    public Wire wire() {
        return new Wire();
    }

    public Terms terms() {
        return new Terms();
    }
}
