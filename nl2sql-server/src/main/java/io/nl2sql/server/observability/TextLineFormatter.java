package io.nl2sql.server.observability;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes a record for people: a line, and the places of an exception below it. Safe for concurrent use. */
final class TextLineFormatter extends Formatter {

    private final SecretMask mask;

    TextLineFormatter(SecretMask mask) {
        this.mask = mask;
    }

    @Override
    public String format(LogRecord entry) {
        LogLine line = LogLine.of(entry, this, mask);
        StringBuilder text = new StringBuilder();
        text.append(line.time().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append("%-5s".formatted(line.level().toUpperCase(Locale.ROOT)))
                .append(' ')
                .append(line.logger().substring(line.logger().lastIndexOf('.') + 1));
        if (!line.request().isEmpty()) {
            text.append(" [").append(oneLine(line.request())).append(']');
        }
        text.append(' ').append(oneLine(line.message())).append('\n');
        if (!line.error().isEmpty()) {
            text.append("    ").append(oneLine(line.error())).append('\n');
            line.stack().forEach(frame -> text.append("      at ").append(frame).append('\n'));
        }
        return text.toString();
    }

    /** Nobody writes lines of their own into the log by what they send. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
