package io.nl2sql.server.http.error;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;

/**
 * What is wrong with one part of a request.
 *
 * @param location where it is: {@code body}, {@code query} or {@code path}, then the names and indexes down to it
 * @param message one line that says what is wrong; never the value that was sent
 * @param type a stable word for it, such as {@code missing} or {@code string_too_short}
 */
public record FieldProblem(List<Object> location, String message, String type) {
    public FieldProblem {
        location = List.copyOf(location);
        requireText(message, "message");
        requireText(type, "type");
    }
}
