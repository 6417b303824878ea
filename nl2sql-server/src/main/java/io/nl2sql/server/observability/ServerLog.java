package io.nl2sql.server.observability;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The log of the server: lines of JSON or text on standard error, written through {@code java.util.logging}, which the
 * libraries log to as well. Of them only warnings are written, as their finer words may hold SQL and values.
 */
public final class ServerLog {

    private static final String OURS = "io.nl2sql";

    /** Held, as the levels of loggers that nobody holds are forgotten. */
    private static final Logger OUR_LOGGER = Logger.getLogger(OURS);

    private ServerLog() {}

    /**
     * Makes this the log of the whole program, in place of whatever was set up.
     *
     * @param secrets texts that are never written
     */
    public static void install(ObservabilityConfig config, PrintStream out, List<Secret> secrets) {
        SecretMask mask = new SecretMask(secrets);
        Formatter formatter = switch (config.logFormat()) {
            case JSON -> new JsonLineFormatter(mask);
            case TEXT -> new TextLineFormatter(mask);
        };
        install(new LineHandler(out, formatter), level(config.logLevel()));
    }

    private static void install(Handler handler, Level level) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(handler);
        keepTo(level);
    }

    /** Writes nothing below this level from now on. */
    public static void keepTo(LogLevel level) {
        keepTo(level(level));
    }

    private static void keepTo(Level level) {
        Logger.getLogger("").setLevel(level.equals(Level.SEVERE) ? Level.SEVERE : Level.WARNING);
        OUR_LOGGER.setLevel(level);
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
