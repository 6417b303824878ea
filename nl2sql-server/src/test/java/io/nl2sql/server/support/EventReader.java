package io.nl2sql.server.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as the specification says (HTML Living Standard, section 9.2.6), and nothing more than that:
 * lines end with CR, LF or both, fields are told from values by the first colon, an empty line sends the event, and what is
 * not sent when the stream ends is lost. Used by one thread.
 */
public final class EventReader {

    private final PushbackReader in;
    private final List<String> comments = new ArrayList<>();

    /** A reader of a body. */
    public EventReader(InputStream body) {
        in = new PushbackReader(new BufferedReader(new InputStreamReader(body, UTF_8)), 1);
    }

    /** The comments so far. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** All events to the end of the stream. */
    public List<String> all() throws IOException {
        List<String> events = new ArrayList<>();
        for (String event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    /** The data of the next event; null at the end of the stream. */
    public @Nullable String next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean any = false;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (any) {
                    return data.substring(0, data.length() - 1);
                }
            } else if (line.startsWith(":")) {
                comments.add(line.substring(1));
            } else {
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1);
                if (field.equals("data")) {
                    data.append(value.startsWith(" ") ? value.substring(1) : value)
                            .append('\n');
                    any = true;
                }
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            if (read == '\n') {
                return line.toString();
            }
            if (read == '\r') {
                int next = in.read();
                if (next >= 0 && next != '\n') {
                    in.unread(next);
                }
                return line.toString();
            }
            line.append((char) read);
        }
        return null;
    }
}
