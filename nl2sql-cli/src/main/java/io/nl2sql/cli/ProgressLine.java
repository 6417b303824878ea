package io.nl2sql.cli;

import io.nl2sql.core.port.out.Progress;
import java.time.Clock;
import java.util.Locale;

/**
 * Shows on one line of the terminal how far a long piece of work has come. Nothing appears during the first second,
 * and nothing at all where standard error is not a terminal.
 */
public final class ProgressLine implements Progress, AutoCloseable {

    private static final long QUIET_MILLIS = 1_000;
    private static final long REDRAW_MILLIS = 100;
    private static final String CLEAR = "\r\u001b[K";

    private final Shell shell;
    private final Clock clock;
    private final long start;
    private long drawn;
    private boolean visible;

    public ProgressLine(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
        this.start = clock.millis();
    }

    @Override
    public synchronized void advanced(String activity, long done, long total) {
        long now = clock.millis();
        if (!shell.terminal().error() || now - start < QUIET_MILLIS || now - drawn < REDRAW_MILLIS) {
            return;
        }
        drawn = now;
        visible = true;
        String share = total > 0 ? " %d %%".formatted(100 * done / total) : "";
        String count = total > 0
                ? String.format(Locale.ROOT, " (%,d of %,d)", done, total)
                : String.format(Locale.ROOT, " (%,d)", done);
        shell.error().print(CLEAR + activity + count + share);
        shell.error().flush();
    }

    /** Takes the line away. */
    public synchronized void clear() {
        if (visible) {
            shell.error().print(CLEAR);
            shell.error().flush();
            visible = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
