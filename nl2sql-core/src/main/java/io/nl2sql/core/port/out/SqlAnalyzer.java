package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.SqlAnalysis;

/** Understands SQL by a real parse. Pure: touches no database. Safe for concurrent use. */
public interface SqlAnalyzer {

    /**
     * Returns what the text does, name by name, resolved against the schema. Never throws for bad SQL: what cannot be
     * understood is reported in the analysis as such, and the gate refuses it.
     */
    SqlAnalysis analyze(String sql, DatabaseSchema schema);
}
