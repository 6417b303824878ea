package io.nl2sql.server.observability;

import io.nl2sql.core.error.Nl2SqlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a line of the log says. Of an exception it tells the classes and the places in the code; its message only where it
 * is one of ours, as those of drivers may repeat values of rows.
 *
 * @param time when
 * @param level how grave, in lower case
 * @param logger who says it
 * @param thread in which thread
 * @param request during which request; empty outside of requests
 * @param message what
 * @param error the exception, its causes behind it; empty without one
 * @param stack where it was thrown, the innermost place first
 */
record LogLine(
        Instant time,
        String level,
        String logger,
        String thread,
        String request,
        String message,
        String error,
        List<String> stack) {

    private static final int DEEPEST_STACK = 40;
    private static final int MOST_CAUSES = 10;

    LogLine {
        stack = List.copyOf(stack);
    }

    /** What a record says; to be called by the thread that logs. */
    static LogLine of(LogRecord entry, Formatter formatter, SecretMask mask) {
        @Nullable Throwable thrown = entry.getThrown();
        @Nullable String request = MDC.get(RequestLog.KEY);
        return new LogLine(
                entry.getInstant(),
                level(entry.getLevel()),
                entry.getLoggerName() == null ? "" : entry.getLoggerName(),
                Thread.currentThread().getName(),
                request == null ? "" : request,
                mask.hide(String.valueOf(formatter.formatMessage(entry))),
                thrown == null ? "" : mask.hide(error(thrown)),
                thrown == null ? List.of() : stack(thrown));
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warn";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    private static String error(Throwable thrown) {
        List<String> parts = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable next = thrown;
        while (next != null && seen.add(next) && parts.size() < MOST_CAUSES) {
            String name = next.getClass().getName();
            parts.add(next instanceof Nl2SqlException ours ? "%s: %s".formatted(name, ours.text()) : name);
            next = next.getCause();
        }
        return String.join(", caused by ", parts);
    }

    private static List<String> stack(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frames.size() == DEEPEST_STACK) {
                break;
            }
            frames.add(frame.toString());
        }
        return frames;
    }
}
