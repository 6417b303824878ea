package io.nl2sql.server.http.error;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not served, with the status and the words for the caller. Each contract writes it in its own form. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    @Nullable
    private final Duration retryAfter;

    private final transient List<FieldProblem> problems;
    private final transient Map<String, Object> extras;

    private RefusedRequestException(
            int status,
            String code,
            String message,
            @Nullable Duration retryAfter,
            List<FieldProblem> problems,
            Map<String, Object> extras) {
        super(requireText(message, "message"), null, false, false);
        require(status >= 400 && status <= 599, "status is no error");
        this.status = status;
        this.code = requireText(code, "code");
        this.retryAfter = retryAfter;
        this.problems = List.copyOf(problems);
        this.extras = new LinkedHashMap<>(extras);
    }

    /**
     * A refusal.
     *
     * @param status of HTTP, 400 to 599
     * @param code a stable word in upper case, such as {@code NOT_FOUND}
     * @param message one line for the caller, without secrets and values of rows
     */
    public static RefusedRequestException of(int status, String code, String message) {
        return new RefusedRequestException(status, code, message, null, List.of(), Map.of());
    }

    /** 400: the request makes no sense as it is. */
    public static RefusedRequestException badRequest(String message) {
        return of(400, "BAD_REQUEST", message);
    }

    /** 401: nobody showed who they are, or what they showed is not good. */
    public static RefusedRequestException unauthorized(String message) {
        return of(401, "UNAUTHORIZED", message);
    }

    /** 403: the caller may not do that. */
    public static RefusedRequestException forbidden(String message) {
        return of(403, "FORBIDDEN", message);
    }

    /** 404: there is no such thing, or none that the caller may know of. */
    public static RefusedRequestException notFound(String message) {
        return of(404, "NOT_FOUND", message);
    }

    /** 409: it would contradict what is there. */
    public static RefusedRequestException conflict(String message) {
        return of(409, "CONFLICT", message);
    }

    /** 422: fields of the request are missing or wrong. */
    public static RefusedRequestException unprocessable(List<FieldProblem> problems) {
        require(!problems.isEmpty(), "nothing is wrong");
        return new RefusedRequestException(
                422, "VALIDATION_ERROR", problems.get(0).message(), null, problems, Map.of());
    }

    /** 429: too many requests; the next one is welcome after a while. */
    public static RefusedRequestException tooMany(String message, Duration retryAfter) {
        return new RefusedRequestException(429, "RATE_LIMITED", message, retryAfter, List.of(), Map.of());
    }

    /** 500: something failed that nobody thought of; the log says what under the id of the request. */
    public static RefusedRequestException internal(String requestId) {
        return of(
                500, "INTERNAL_SERVER_ERROR", "something went wrong here: report it with the request id " + requestId);
    }

    /** This refusal with a further field for contracts that have room for it. */
    public RefusedRequestException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new RefusedRequestException(status, code, text(), retryAfter, problems, more);
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The stable word for it. */
    public String code() {
        return code;
    }

    /** The line for the caller. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** How long to wait before asking again, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What is wrong with which fields; empty for most refusals. */
    public List<FieldProblem> problems() {
        return problems;
    }

    /** Further fields for the body, in order. */
    public Map<String, Object> extras() {
        return Map.copyOf(extras);
    }
}
