package io.nl2sql.server.audit;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.server.security.Principal;

/**
 * What came in: who asks for what.
 *
 * @param request the id of the request
 * @param principal who sent it
 * @param door through which contract, such as {@code wren}
 * @param operation what was asked, such as {@code run_sql}
 * @param connection the id of the database; empty where none was found
 * @param question what was asked; empty where a statement came in
 * @param sql the statement that came in; empty where a question did
 */
public record AuditSubject(
        String request,
        Principal principal,
        String door,
        String operation,
        String connection,
        String question,
        String sql) {

    public AuditSubject {
        requireNonNull(request, "request is null");
        requireNonNull(principal, "principal is null");
        requireText(door, "door");
        requireText(operation, "operation");
        requireNonNull(connection, "connection is null");
        requireNonNull(question, "question is null");
        requireNonNull(sql, "sql is null");
    }
}
