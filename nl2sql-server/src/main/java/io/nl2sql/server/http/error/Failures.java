package io.nl2sql.server.http.error;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;

/** The one table of which failure of the core is which status of HTTP. */
public final class Failures {

    private Failures() {}

    /** What a caller is told of a failure of the core; its message may be shown as it is. */
    public static RefusedRequestException refusal(Nl2SqlException failure) {
        int status = status(failure.code());
        return failure.retryAfter()
                .filter(wait -> status == 429)
                .map(wait -> RefusedRequestException.tooMany(failure.text(), wait))
                .orElseGet(
                        () -> RefusedRequestException.of(status, failure.code().name(), failure.text()));
    }

    /** The status of a code. */
    public static int status(Nl2SqlErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case CONFIRMATION_NEEDED -> 409;
            case CANCELLED -> 499;
            case MODEL_OVERLOADED -> 429;
            case STORE_FAILED -> 503;
            case QUERY_TIMED_OUT, DEADLINE_EXCEEDED -> 504;
            case QUERY_FAILED -> 400;
            default ->
                switch (code.kind()) {
                    case CALLER -> 400;
                    case MODEL, DATABASE -> 502;
                    case INTERNAL -> 500;
                };
        };
    }
}
