package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a program prints: kept up to a limit, and what is beyond it ends the run. Reads on a thread of its own. */
final class PrintedText implements Runnable {

    private static final int READ_AT_ONCE = 1 << 16;

    private final InputStream input;
    private final int most;
    private final RunState state;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    /** @param most how many bytes are kept */
    PrintedText(InputStream input, int most, RunState state) {
        this.input = input;
        this.most = most;
        this.state = state;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[READ_AT_ONCE];
        try {
            int read = input.read(buffer);
            while (read >= 0) {
                keep(buffer, read);
                read = input.read(buffer);
            }
        } catch (IOException closed) {
            // the run is over
        }
    }

    private synchronized void keep(byte[] buffer, int read) {
        int room = most - kept.size();
        kept.write(buffer, 0, Math.min(room, read));
        if (read > room) {
            cut = true;
            state.end(tooMuch());
        }
    }

    /** What becomes of a program that prints too much. */
    Verdict tooMuch() {
        return new Verdict(
                Ending.TOO_MUCH_OUTPUT, "the program printed more than %d bytes: let it print less".formatted(most));
    }

    /** Whether there was more than is kept. */
    synchronized boolean isCut() {
        return cut;
    }

    /** The text so far; what is no UTF-8 stands as replacement characters. */
    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
