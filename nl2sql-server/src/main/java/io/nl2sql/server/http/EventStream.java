package io.nl2sql.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.question.Cancellation;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends server-sent events to one client. When the client has left, the work for it is cancelled and nothing more is sent.
 * Safe for concurrent use.
 */
public final class EventStream {

    private static final byte[] BEAT = ": keepalive\n\n".getBytes(UTF_8);

    private final OutputStream out;
    private final Cancellation cancellation;
    private boolean over;

    EventStream(OutputStream out, Cancellation cancellation) {
        this.out = out;
        this.cancellation = cancellation;
    }

    /** Sends an event of one line of data; line breaks in it become several lines, as the format asks. */
    public void send(String data) {
        StringBuilder frame = new StringBuilder(data.length() + 16);
        data.lines().forEach(line -> frame.append("data: ").append(line).append('\n'));
        write((frame.isEmpty() ? "data: \n\n" : frame.append('\n').toString())
                .toString()
                .getBytes(UTF_8));
    }

    /** Keeps the connection open while nothing happens, and finds out whether the client is still there. */
    void beat() {
        write(BEAT);
    }

    /** Sends nothing any more. */
    void end() {
        synchronized (this) {
            over = true;
        }
    }

    private void write(byte[] frame) {
        boolean lost = false;
        synchronized (this) {
            if (over) {
                return;
            }
            try {
                out.write(frame);
                out.flush();
            } catch (IOException e) {
                over = true;
                lost = true;
            }
        }
        if (lost) {
            cancellation.cancel();
        }
    }
}
