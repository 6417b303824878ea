package io.nl2sql.server.http;

import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.List;

/** What a route says to somebody who does not show who they are, or shows something that is not good. */
public enum Strangers {
    /** 401 with what is wrong and what to do about it. */
    EXPLAINED {
        @Override
        RefusedRequestException refusal(boolean shown, RefusedRequestException reason) {
            return reason;
        }
    },
    /** 401 {@code Invalid or missing API key}. */
    REFUSED {
        @Override
        RefusedRequestException refusal(boolean shown, RefusedRequestException reason) {
            return RefusedRequestException.unauthorized(INVALID);
        }
    },
    /** 401 {@code Missing API key. …} where nothing is shown, and as {@link #REFUSED} where it is not good. */
    ASKED_FOR_KEY {
        @Override
        RefusedRequestException refusal(boolean shown, RefusedRequestException reason) {
            return RefusedRequestException.unauthorized(shown ? INVALID : MISSING);
        }
    },
    /** 422 that names the header where nothing is shown, and as {@link #REFUSED} where it is not good. */
    HEADER_REQUIRED {
        @Override
        RefusedRequestException refusal(boolean shown, RefusedRequestException reason) {
            return shown
                    ? RefusedRequestException.unauthorized(INVALID)
                    : RefusedRequestException.unprocessable(
                            List.of(new FieldProblem(List.of("header", "x-api-key"), "Field required", "missing")));
        }
    };

    private static final String INVALID = "Invalid or missing API key";
    private static final String MISSING = "Missing API key. Send it in the header X-API-Key.";

    /**
     * What is said.
     *
     * @param shown whether the request shows anything at all
     * @param reason why it is not good
     */
    abstract RefusedRequestException refusal(boolean shown, RefusedRequestException reason);
}
