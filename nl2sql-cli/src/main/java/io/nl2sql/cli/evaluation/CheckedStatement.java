package io.nl2sql.cli.evaluation;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.List;
import java.util.Map;

/**
 * A statement to be checked without a database.
 *
 * @param id tells it from the others
 * @param dialects what it is to be read as; it has to be harmless as each of them
 * @param sql the text
 * @param expected for the levels somebody has decided about, whether it is to be allowed there
 */
public record CheckedStatement(String id, List<Dialect> dialects, String sql, Map<GuardrailLevel, Boolean> expected) {

    public CheckedStatement {
        requireText(id, "id");
        dialects = List.copyOf(dialects);
        requireNonNull(sql, "sql is null");
        expected = Map.copyOf(expected);
    }

    /** A statement about which nobody has decided anything. */
    public static CheckedStatement undecided(String id, List<Dialect> dialects, String sql) {
        return new CheckedStatement(id, dialects, sql, Map.of());
    }
}
