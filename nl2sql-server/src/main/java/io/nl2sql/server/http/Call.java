package io.nl2sql.server.http;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One request to one route, whose sender is known. */
public interface Call {

    /** Who sent it. */
    Principal principal();

    /** What names it in logs and records. */
    String requestId();

    /** From which address it came. */
    String address();

    /** Thrown when the sender has left or the server stops. */
    Cancellation cancellation();

    /** JSON as the contract of the route spells it. */
    Codec codec();

    /**
     * The request, checked.
     *
     * @throws RefusedRequestException 422 with everything that is wrong
     */
    <T> T body(Class<T> type);

    /** A part of the path. */
    String path(String name);

    /** A parameter of the query string. */
    <T> T query(Parameter<T> parameter);

    /** A header. */
    Optional<String> header(String name);

    /**
     * A file of the form that was sent; empty where none of that name came.
     *
     * @throws RefusedRequestException 422 where the request is no form of several parts
     */
    Optional<SentFile> file(String name);

    /**
     * A text of the form that was sent; empty where none of that name came.
     *
     * @throws RefusedRequestException 422 where the request is no form of several parts
     */
    Optional<String> formField(String name);

    /**
     * A file that has to come with the request.
     *
     * @throws RefusedRequestException 422 where it does not
     */
    default SentFile requireFile(String name) {
        return file(name)
                .orElseThrow(() -> RefusedRequestException.unprocessable(
                        List.of(new FieldProblem(List.of("body", name), "Field required", "missing"))));
    }

    /**
     * A part of the path that is a UUID.
     *
     * @throws RefusedRequestException 404, as nothing can have an id that is none
     */
    default UUID pathId(String name, String whatIsMissing) {
        return UuidText.parse(path(name)).orElseThrow(() -> RefusedRequestException.notFound(whatIsMissing));
    }
}
