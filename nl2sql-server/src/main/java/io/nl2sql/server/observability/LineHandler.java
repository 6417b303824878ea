package io.nl2sql.server.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each record as a whole, so that lines of several threads do not mix. Safe for concurrent use. */
final class LineHandler extends Handler {

    private final PrintStream out;

    LineHandler(PrintStream out, Formatter formatter) {
        this.out = out;
        setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            byte[] line = getFormatter().format(entry).getBytes(UTF_8);
            out.write(line, 0, line.length);
            out.flush();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush(); // standard error belongs to the program
    }
}
