package io.nl2sql.server.observability;

import io.nl2sql.server.http.CallObserver;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Lets every line of the log name the request that it belongs to, and writes one for each request: what failed on our
 * side as a warning, everything else at debug level. Safe for concurrent use.
 */
public final class RequestLog implements CallObserver {

    static final String KEY = "request";

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private static final int FIRST_FAILURE = 500;

    @Override
    public Observation begin(Beginning beginning) {
        MDC.put(KEY, beginning.requestId());
        return (status, time) -> {
            log(beginning.route(), status, time);
            MDC.remove(KEY);
        };
    }

    private static void log(String route, int status, Duration time) {
        if (status >= FIRST_FAILURE) {
            LOG.warn("{} was answered by {} after {} ms", route, status, time.toMillis());
        } else {
            LOG.debug("{} was answered by {} after {} ms", route, status, time.toMillis());
        }
    }
}
