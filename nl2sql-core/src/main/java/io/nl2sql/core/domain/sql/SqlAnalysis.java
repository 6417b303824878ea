package io.nl2sql.core.domain.sql;

/** Placeholder shape, filled by the analysis. */
public record SqlAnalysis(String sql) {}
