package io.nl2sql.cli.evaluation;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.List;

/**
 * A statement to be checked without a database.
 *
 * @param id tells it from the others
 * @param dialects what it is to be read as; it has to be harmless as each of them
 * @param sql the text
 */
public record CheckedStatement(String id, List<Dialect> dialects, String sql) {

    public CheckedStatement {
        requireText(id, "id");
        dialects = List.copyOf(dialects);
        requireNonNull(sql, "sql is null");
    }
}
