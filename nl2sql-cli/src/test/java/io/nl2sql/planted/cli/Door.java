package io.nl2sql.planted.cli;

import io.nl2sql.planted.core.domain.gate.ApprovedSql;

/** Planted: a door that approves SQL by itself. */
public final class Door {

    public ApprovedSql forge() {
        return new ApprovedSql();
    }
}
