package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the server tells what it does.
 *
 * @param logLevel what is worth a line
 * @param logFormat how a line is written
 * @param otlpEndpoint where traces are sent by OTLP over HTTP; null for no traces
 * @param serviceName the server's name in traces
 */
public record ObservabilityConfig(
        LogLevel logLevel, LogFormat logFormat, @Nullable URI otlpEndpoint, String serviceName) {

    /** JSON lines from INFO on, no traces. */
    public static final ObservabilityConfig DEFAULT =
            new ObservabilityConfig(LogLevel.INFO, LogFormat.JSON, null, "nl2sql");

    /** The least that is logged. */
    public enum LogLevel {
        /** What went wrong on our side. */
        ERROR,
        /** And what may go wrong. */
        WARN,
        /** And what happens. */
        INFO,
        /** And how. */
        DEBUG
    }

    /** How a line of the log is written. */
    public enum LogFormat {
        /** An object a line, for programs. */
        JSON,
        /** For people. */
        TEXT
    }

    public ObservabilityConfig {
        requireNonNull(logLevel, "logLevel is null");
        requireNonNull(logFormat, "logFormat is null");
        requireText(serviceName, "serviceName");
    }

    static ObservabilityConfig read(ConfigReader reader) {
        return new ObservabilityConfig(
                reader.choice("observability.log-level", LogLevel.class, DEFAULT.logLevel),
                reader.choice("observability.log-format", LogFormat.class, DEFAULT.logFormat),
                reader.findUrl("observability.otlp-endpoint", "http://HOST:4318", "http", "https"),
                reader.text("observability.service-name", DEFAULT.serviceName));
    }
}
