package io.nl2sql.cli;

import io.nl2sql.core.port.out.Progress;
import java.time.Clock;
import java.util.Locale;

/** Tells how far a long piece of work has come, one line every few seconds and one at the end of each part of it. */
public final class ProgressLog implements Progress {

    private static final long PAUSE_MILLIS = 5_000;

    private final Shell shell;
    private final Clock clock;
    private long told;

    public ProgressLog(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
        this.told = clock.millis();
    }

    @Override
    public synchronized void advanced(String activity, long done, long total) {
        long now = clock.millis();
        if (now - told < PAUSE_MILLIS && done != total) {
            return;
        }
        told = now;
        shell.note(
                total < 0
                        ? String.format(Locale.ROOT, "%s: %,d", activity, done)
                        : String.format(Locale.ROOT, "%s: %,d of %,d", activity, done, total));
    }
}
